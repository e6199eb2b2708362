// New tensors, and what a tensor says about itself.
#include "binding.h"

static at::IntArrayRef sizes_of(const int64_t* sizes, int32_t rank) { return {sizes, static_cast<size_t>(rank)}; }

static Opt<at::Generator> optional_generator(at::Generator* generator) {
    return generator == nullptr ? Opt<at::Generator>() : Opt<at::Generator>(*generator);
}

ST_API Result st_empty(const int64_t* sizes, int32_t rank, OptionsArg options) {
    return make([&] { return options.finish(at::empty(sizes_of(sizes, rank), options.value())); });
}
ST_API Result st_zeros(const int64_t* sizes, int32_t rank, OptionsArg options) {
    return make([&] { return options.finish(at::zeros(sizes_of(sizes, rank), options.value())); });
}
ST_API Result st_ones(const int64_t* sizes, int32_t rank, OptionsArg options) {
    return make([&] { return options.finish(at::ones(sizes_of(sizes, rank), options.value())); });
}
ST_API Result st_full(const int64_t* sizes, int32_t rank, ScalarArg value, OptionsArg options) {
    return make([&] { return options.finish(at::full(sizes_of(sizes, rank), value.value(), options.value())); });
}
ST_API Result st_rand(const int64_t* sizes, int32_t rank, at::Generator* generator, OptionsArg options) {
    return make([&] {
        return options.finish(at::rand(sizes_of(sizes, rank), optional_generator(generator), options.value()));
    });
}
ST_API Result st_randn(const int64_t* sizes, int32_t rank, at::Generator* generator, OptionsArg options) {
    return make([&] {
        return options.finish(at::randn(sizes_of(sizes, rank), optional_generator(generator), options.value()));
    });
}
ST_API Result st_randint(int64_t low, int64_t high, const int64_t* sizes, int32_t rank, at::Generator* generator,
                         OptionsArg options) {
    return make([&] {
        return options.finish(
            at::randint(low, high, sizes_of(sizes, rank), optional_generator(generator), options.value()));
    });
}
ST_API Result st_randperm(int64_t n, at::Generator* generator, OptionsArg options) {
    return make([&] { return options.finish(at::randperm(n, optional_generator(generator), options.value())); });
}
ST_API Result st_arange(ScalarArg start, ScalarArg stop, ScalarArg step, OptionsArg options) {
    return make([&] { return options.finish(at::arange(start.value(), stop.value(), step.value(), options.value())); });
}
ST_API Result st_linspace(double start, double end, int64_t steps, OptionsArg options) {
    return make([&] { return options.finish(at::linspace(start, end, steps, options.value())); });
}
ST_API Result st_eye(int64_t rows, int64_t columns, OptionsArg options) {
    return make([&] { return options.finish(at::eye(rows, columns, options.value())); });
}

// Copies `data`, whose elements are `dtype`, into a tensor made with `options`.
ST_API Result st_tensor(void* data, int32_t dtype, const int64_t* sizes, int32_t rank, OptionsArg options) {
    return make([&] {
        auto source = at::from_blob(data, sizes_of(sizes, rank), static_cast<at::ScalarType>(dtype));
        return options.finish(source.to(options.value(), /*non_blocking=*/false, /*copy=*/true));
    });
}

// Shares `data`; `release(owner)` is called when the storage dies, on whichever thread drops it last.
ST_API Result st_from_memory(void* data, int32_t dtype, const int64_t* sizes, int32_t rank, void* owner,
                             void (*release)(void*)) {
    return make([&] {
        return at::from_blob(data, sizes_of(sizes, rank), [owner, release](void*) { release(owner); },
                             at::TensorOptions(static_cast<at::ScalarType>(dtype)));
    });
}

ST_API void st_dispose(at::Tensor* a) { delete a; }

ST_API int64_t st_dim(at::Tensor* a) { return a->dim(); }
ST_API int64_t st_numel(at::Tensor* a) { return a->numel(); }
ST_API int32_t st_dtype(at::Tensor* a) { return static_cast<int32_t>(a->scalar_type()); }
ST_API int64_t st_element_size(at::Tensor* a) { return static_cast<int64_t>(a->element_size()); }
ST_API int32_t st_device_type(at::Tensor* a) { return static_cast<int32_t>(a->device().type()); }
ST_API int32_t st_device_index(at::Tensor* a) { return a->device().index(); }
ST_API int32_t st_is_contiguous(at::Tensor* a) { return a->is_contiguous(); }
ST_API int64_t st_storage_offset(at::Tensor* a) { return a->storage_offset(); }
ST_API void st_sizes(at::Tensor* a, int64_t* sizes) {
    std::memcpy(sizes, a->sizes().data(), a->dim() * sizeof(int64_t));
}
ST_API void st_strides(at::Tensor* a, int64_t* strides) {
    std::memcpy(strides, a->strides().data(), a->dim() * sizeof(int64_t));
}
ST_API void* st_data(at::Tensor* a) { return a->data_ptr(); }

// Writes one element as a double (kind floating) or as a 64-bit integer; the caller knows the dtype.
ST_API Status st_item(Handle a, int64_t* bits) {
    return run([&] {
        auto value = a->item();
        if (value.isFloatingPoint()) {
            double number = value.toDouble();
            std::memcpy(bits, &number, sizeof number);
        } else {
            *bits = value.isBoolean() ? value.toBool() : value.toLong();
        }
    });
}

ST_API Result st_to(Handle a, OptionsArg options, bool copy, bool non_blocking) {
    return make([&] { return a->to(options.value(), non_blocking, copy); });
}
ST_API Result st_pin_memory(Handle a) {
    return make([&] { return a->pin_memory(); });
}
