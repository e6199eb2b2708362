// Conventions of the C ABI.
//
// A tensor is a heap-allocated at::Tensor owned by the managed side. Functions never let an exception out:
// one that returns a Result answers null on failure, one that returns a Status answers 1, and the message
// waits in st_last_error() of the same thread. Arrays come as pointer and count.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)
#include <optional>
template <class T>
using Opt = std::optional<T>;
#else
template <class T>
using Opt = c10::optional<T>;
#endif

#define ST_API extern "C" __attribute__((visibility("default")))

using Result = at::Tensor*;
using Status = int32_t;

// A tensor argument; passed in registers like the bare pointer it holds.
struct Handle {
    at::Tensor* tensor;

    at::Tensor& operator*() const {
        if (tensor == nullptr) throw std::invalid_argument("a required tensor is null");
        return *tensor;
    }
    at::Tensor* operator->() const { return &**this; }
    Opt<at::Tensor> optional() const { return tensor == nullptr ? Opt<at::Tensor>() : Opt<at::Tensor>(*tensor); }
};

// A number with its kind, or none (kind < 0). Bits hold a double or a 64-bit integer.
struct ScalarArg {
    int64_t kind;
    int64_t bits;

    static constexpr int64_t Bool = static_cast<int64_t>(at::ScalarType::Bool);

    bool present() const { return kind >= 0; }
    double as_double() const {
        double value;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    at::Scalar value() const {
        if (!present()) throw std::invalid_argument("a required scalar is null");
        if (kind == Bool) return at::Scalar(bits != 0);
        return at::isFloatingType(static_cast<at::ScalarType>(kind)) ? at::Scalar(as_double()) : at::Scalar(bits);
    }
    Opt<at::Scalar> optional() const { return present() ? Opt<at::Scalar>(value()) : Opt<at::Scalar>(); }
};

inline Opt<at::ScalarType> optional_dtype(int32_t dtype) {
    return dtype < 0 ? Opt<at::ScalarType>() : Opt<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

inline at::Device make_device(int32_t type, int32_t index) {
    return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

// Where and how a new tensor is made; dtype < 0 leaves the default dtype.
struct OptionsArg {
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;

    at::TensorOptions value() const {
        return at::TensorOptions(make_device(device_type, device_index)).dtype(optional_dtype(dtype));
    }
    at::Tensor finish(at::Tensor tensor) const {
        return requires_grad ? tensor.set_requires_grad(true) : tensor;
    }
};

void set_last_error(const char* message);

template <class Body>
Status run(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (const c10::Error& error) {
        set_last_error(error.what_without_backtrace());
    } catch (const std::exception& error) {
        set_last_error(error.what());
    } catch (...) {
        set_last_error("unknown native error");
    }
    return 1;
}

template <class Body>
Result make(Body&& body) noexcept {
    Result result = nullptr;
    run([&] { result = new at::Tensor(body()); });
    return result;
}

// For functions with two results: both are set, or neither.
template <class Body>
Status make_pair(Result* first, Result* second, Body&& body) noexcept {
    return run([&] {
        auto results = body();
        *first = new at::Tensor(std::get<0>(results));
        *second = new at::Tensor(std::get<1>(results));
    });
}

// For functions with a list of results: writes at most `capacity` handles, answers how many, or -1.
template <class Body>
int32_t make_list(Result* results, int32_t capacity, Body&& body) noexcept {
    int32_t count = -1;
    run([&] {
        std::vector<at::Tensor> tensors = body();
        if (tensors.size() > static_cast<size_t>(capacity)) throw std::length_error("more tensors than expected");
        for (size_t i = 0; i < tensors.size(); i++) results[i] = new at::Tensor(tensors[i]);
        count = static_cast<int32_t>(tensors.size());
    });
    return count;
}

inline std::vector<at::Tensor> tensor_list(const Handle* tensors, int32_t count) {
    std::vector<at::Tensor> list;
    list.reserve(count);
    for (int32_t i = 0; i < count; i++) list.push_back(*tensors[i]);
    return list;
}
