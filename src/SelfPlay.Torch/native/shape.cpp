// Views, rearrangements and joins.
#include "binding.h"

static at::IntArrayRef dims_of(const int64_t* dims, int32_t count) { return {dims, static_cast<size_t>(count)}; }

#define UNARY(name) \
    ST_API Result st_##name(Handle a) { return make([&] { return a->name(); }); }

UNARY(alias)
UNARY(clone)
UNARY(contiguous)
UNARY(detach)
UNARY(t)

ST_API Status st_detach_(Handle a) { return run([&] { a->detach_(); }); }

#define BY_DIMS(name)                                                                  \
    ST_API Result st_##name(Handle a, const int64_t* dims, int32_t count) {            \
        return make([&] { return a->name(dims_of(dims, count)); });                    \
    }

BY_DIMS(flip)
BY_DIMS(permute)
BY_DIMS(repeat)
BY_DIMS(reshape)
BY_DIMS(view)

ST_API Result st_expand(Handle a, const int64_t* sizes, int32_t rank, bool implicit) {
    return make([&] { return a->expand(dims_of(sizes, rank), implicit); });
}
ST_API Result st_flatten(Handle a, int64_t start, int64_t end) {
    return make([&] { return a->flatten(start, end); });
}
ST_API Result st_unflatten(Handle a, int64_t dim, const int64_t* sizes, int32_t rank) {
    return make([&] { return a->unflatten(dim, dims_of(sizes, rank)); });
}
ST_API Result st_transpose(Handle a, int64_t dim0, int64_t dim1) {
    return make([&] { return a->transpose(dim0, dim1); });
}
ST_API Status st_transpose_(Handle a, int64_t dim0, int64_t dim1) {
    return run([&] { a->transpose_(dim0, dim1); });
}
ST_API Result st_squeeze(Handle a) { return make([&] { return a->squeeze(); }); }
ST_API Result st_squeeze_dim(Handle a, int64_t dim) { return make([&] { return a->squeeze(dim); }); }
ST_API Result st_unsqueeze(Handle a, int64_t dim) { return make([&] { return a->unsqueeze(dim); }); }
ST_API Status st_unsqueeze_(Handle a, int64_t dim) { return run([&] { a->unsqueeze_(dim); }); }
ST_API Result st_roll(Handle a, const int64_t* shifts, int32_t shift_count, const int64_t* dims, int32_t dim_count) {
    return make([&] { return a->roll(dims_of(shifts, shift_count), dims_of(dims, dim_count)); });
}
ST_API Result st_repeat_interleave(Handle a, int64_t repeats, const int64_t* dim) {
    return make([&] { return a->repeat_interleave(repeats, dim ? Opt<int64_t>(*dim) : Opt<int64_t>()); });
}
ST_API Result st_unfold(Handle a, int64_t dim, int64_t size, int64_t step) {
    return make([&] { return a->unfold(dim, size, step); });
}

ST_API int32_t st_chunk(Handle a, int64_t chunks, int64_t dim, Result* results, int32_t capacity) {
    return make_list(results, capacity, [&] { return a->chunk(chunks, dim); });
}
ST_API int32_t st_split(Handle a, int64_t size, int64_t dim, Result* results, int32_t capacity) {
    return make_list(results, capacity, [&] { return a->split(size, dim); });
}
ST_API int32_t st_split_sizes(Handle a, const int64_t* sizes, int32_t count, int64_t dim, Result* results,
                              int32_t capacity) {
    return make_list(results, capacity, [&] { return a->split_with_sizes(dims_of(sizes, count), dim); });
}
ST_API int32_t st_unbind(Handle a, int64_t dim, Result* results, int32_t capacity) {
    return make_list(results, capacity, [&] { return a->unbind(dim); });
}

ST_API Result st_cat(const Handle* tensors, int32_t count, int64_t dim) {
    return make([&] { return at::cat(tensor_list(tensors, count), dim); });
}
ST_API Result st_stack(const Handle* tensors, int32_t count, int64_t dim) {
    return make([&] { return at::stack(tensor_list(tensors, count), dim); });
}
ST_API Result st_einsum(const char* equation, const Handle* tensors, int32_t count) {
    return make([&] { return at::einsum(equation, tensor_list(tensors, count)); });
}
