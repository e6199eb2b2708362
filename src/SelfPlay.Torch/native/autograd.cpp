// Gradients and the modes that turn their recording on and off.
#include "binding.h"

#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

ST_API int32_t st_requires_grad(at::Tensor* a) { return a->requires_grad(); }
ST_API int32_t st_is_leaf(at::Tensor* a) { return a->is_leaf(); }
ST_API Status st_set_requires_grad(Handle a, bool value) { return run([&] { a->set_requires_grad(value); }); }
ST_API Status st_retain_grad(Handle a) { return run([&] { a->retain_grad(); }); }

// Null both when there is no gradient and when it failed; the status tells which.
ST_API Status st_grad(Handle a, Result* grad) {
    return run([&] {
        const auto& value = a->grad();
        *grad = value.defined() ? new at::Tensor(value) : nullptr;
    });
}
ST_API Status st_set_grad(Handle a, Handle grad) {
    return run([&] { a->mutable_grad() = grad.tensor == nullptr ? at::Tensor() : *grad; });
}

ST_API Status st_backward(const Handle* tensors, int32_t count, const Handle* grads, int32_t grad_count,
                          bool retain_graph, bool create_graph, const Handle* inputs, int32_t input_count) {
    return run([&] {
        torch::autograd::backward(tensor_list(tensors, count), tensor_list(grads, grad_count),
                                  Opt<bool>(retain_graph), create_graph, tensor_list(inputs, input_count));
    });
}

// An input that the outputs do not depend on leaves null in `results`.
ST_API Status st_autograd_grad(const Handle* outputs, int32_t output_count, const Handle* inputs, int32_t input_count,
                               const Handle* grads, int32_t grad_count, bool retain_graph, bool create_graph,
                               bool allow_unused, Result* results) {
    return run([&] {
        auto gradients = torch::autograd::grad(tensor_list(outputs, output_count), tensor_list(inputs, input_count),
                                               tensor_list(grads, grad_count), Opt<bool>(retain_graph), create_graph,
                                               allow_unused);
        for (size_t i = 0; i < gradients.size(); i++)
            results[i] = gradients[i].defined() ? new at::Tensor(gradients[i]) : nullptr;
    });
}

ST_API int32_t st_grad_mode() { return at::GradMode::is_enabled(); }
ST_API void st_set_grad_mode(bool enabled) { at::GradMode::set_enabled(enabled); }
ST_API int32_t st_is_inference_mode() { return c10::InferenceMode::is_enabled(); }
ST_API c10::InferenceMode* st_enter_inference_mode(bool enabled) { return new c10::InferenceMode(enabled); }
ST_API void st_leave_inference_mode(c10::InferenceMode* guard) { delete guard; }
