// Errors, threads, random numbers, devices.
#include "binding.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>

static thread_local std::string last_error;

void set_last_error(const char* message) { last_error = message; }

ST_API const char* st_last_error() { return last_error.c_str(); }
ST_API const char* st_version() { return TORCH_VERSION; }

ST_API int32_t st_get_num_threads() { return at::get_num_threads(); }
ST_API Status st_set_num_threads(int32_t count) { return run([&] { at::set_num_threads(count); }); }
ST_API int32_t st_get_num_interop_threads() { return at::get_num_interop_threads(); }
ST_API Status st_set_num_interop_threads(int32_t count) { return run([&] { at::set_num_interop_threads(count); }); }
ST_API int32_t st_get_default_dtype() { return static_cast<int32_t>(c10::get_default_dtype_as_scalartype()); }
ST_API Status st_set_default_dtype(int32_t dtype) {
    return run([&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype))); });
}

ST_API Status st_manual_seed(int64_t seed) {
    return run([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}
ST_API at::Generator* st_generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
ST_API at::Generator* st_generator_new(uint64_t seed) { return new at::Generator(at::detail::createCPUGenerator(seed)); }
ST_API void st_generator_dispose(at::Generator* generator) { delete generator; }
ST_API void st_generator_set_seed(at::Generator* generator, int64_t seed) {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(static_cast<uint64_t>(seed));
}
ST_API int64_t st_generator_seed(at::Generator* generator) { return static_cast<int64_t>(generator->current_seed()); }
ST_API int64_t st_generator_reseed(at::Generator* generator) {
    std::lock_guard<std::mutex> lock(generator->mutex());
    return static_cast<int64_t>(generator->seed());
}
ST_API Result st_generator_get_state(at::Generator* generator) {
    return make([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        return generator->get_state();
    });
}
ST_API Status st_generator_set_state(at::Generator* generator, Handle state) {
    return run([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_state(*state);
    });
}

// Zero where libtorch has no CUDA backend, and where no driver or device answers.
ST_API int32_t st_cuda_device_count() {
    int32_t count = 0;
    run([&] {
        if (c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA))
            count = c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA)->deviceCount();
    });
    return count;
}
ST_API int32_t st_cuda_has_cudnn() { return at::globalContext().hasCuDNN(); }
ST_API Status st_cuda_synchronize(int32_t index) {
    return run([&] {
        auto* guard = c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA);
        auto device = static_cast<c10::DeviceIndex>(index < 0 ? guard->getDevice().index() : index);
        at::detail::getCUDAHooks().deviceSynchronize(device);
    });
}
ST_API Status st_cuda_manual_seed(int64_t seed) {
    return run([&] {
        for (int32_t i = 0; i < st_cuda_device_count(); i++) {
            auto generator = at::globalContext().defaultGenerator(at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(i)));
            std::lock_guard<std::mutex> lock(generator.mutex());
            generator.set_current_seed(static_cast<uint64_t>(seed));
        }
    });
}
