// One optimiser step over all parameters of a group. A parameter without a gradient is left alone,
// and its step count with it. The list operations run as a few fused kernels on CUDA.
#include "binding.h"

// The entries of a group that have a gradient.
struct Selected {
    std::vector<int32_t> index;
    std::vector<at::Tensor> parameters;
    std::vector<at::Tensor> gradients;

    Selected(const Handle* tensors, int32_t count, bool maximize) {
        for (int32_t i = 0; i < count; i++) {
            const auto& gradient = tensors[i]->grad();
            if (!gradient.defined()) continue;
            index.push_back(i);
            parameters.push_back(*tensors[i]);
            gradients.push_back(maximize ? gradient.neg() : gradient);
        }
    }

    std::vector<at::Tensor> matching(const Handle* tensors) const {
        std::vector<at::Tensor> list;
        list.reserve(index.size());
        for (auto i : index) list.push_back(*tensors[i]);
        return list;
    }

    void add_weight_decay(double weight_decay) {
        if (weight_decay != 0) gradients = at::_foreach_add(gradients, parameters, weight_decay);
    }
};

struct AdamArg {
    double lr, beta1, beta2, eps, weight_decay;
    int32_t decoupled;  // decay the weights themselves (AdamW), not through the gradient (Adam)
    int32_t amsgrad;
    int32_t maximize;
};

ST_API Status st_adam_step(const Handle* parameters, const Handle* averages, const Handle* squares,
                           const Handle* max_squares, int64_t* steps, int32_t count, const AdamArg* options) {
    return run([&] {
        at::NoGradGuard no_grad;
        const auto& o = *options;
        Selected selected(parameters, count, o.maximize);
        if (selected.index.empty()) return;
        auto average = selected.matching(averages);
        auto square = selected.matching(squares);

        if (!o.decoupled) selected.add_weight_decay(o.weight_decay);
        else if (o.weight_decay != 0) at::_foreach_mul_(selected.parameters, 1 - o.lr * o.weight_decay);

        at::_foreach_mul_(average, o.beta1);
        at::_foreach_add_(average, selected.gradients, 1 - o.beta1);
        at::_foreach_mul_(square, o.beta2);
        at::_foreach_addcmul_(square, selected.gradients, selected.gradients, 1 - o.beta2);

        std::vector<at::Scalar> step_sizes, corrections;
        for (auto i : selected.index) {
            auto step = static_cast<double>(++steps[i]);
            step_sizes.emplace_back(-o.lr / (1 - std::pow(o.beta1, step)));
            corrections.emplace_back(std::sqrt(1 - std::pow(o.beta2, step)));
        }
        if (o.amsgrad) {
            auto largest = selected.matching(max_squares);
            for (size_t i = 0; i < largest.size(); i++) at::maximum_out(largest[i], largest[i], square[i]);
            square = largest;
        }
        auto denominators = at::_foreach_sqrt(square);
        at::_foreach_div_(denominators, corrections);
        at::_foreach_add_(denominators, o.eps);
        at::_foreach_addcdiv_(selected.parameters, average, denominators, step_sizes);
    });
}

struct SgdArg {
    double lr, momentum, dampening, weight_decay;
    int32_t nesterov;
    int32_t maximize;
};

// `buffers` holds the momentum of each parameter; a null entry is replaced by a new tensor,
// which starts as the first gradient.
ST_API Status st_sgd_step(const Handle* parameters, Result* buffers, int32_t count, const SgdArg* options) {
    return run([&] {
        at::NoGradGuard no_grad;
        const auto& o = *options;
        Selected selected(parameters, count, o.maximize);
        selected.add_weight_decay(o.weight_decay);
        for (size_t k = 0; o.momentum != 0 && k < selected.index.size(); k++) {
            auto& gradient = selected.gradients[k];
            auto& buffer = buffers[selected.index[k]];
            if (buffer == nullptr) buffer = new at::Tensor(gradient.clone());
            else buffer->mul_(o.momentum).add_(gradient, 1 - o.dampening);
            gradient = o.nesterov ? gradient.add(*buffer, o.momentum) : *buffer;
        }
        if (!selected.index.empty()) at::_foreach_add_(selected.parameters, selected.gradients, -o.lr);
    });
}

// Scales the gradients so that their joint norm is at most `max_norm`; answers the norm before.
ST_API Status st_clip_grad_norm_(const Handle* parameters, int32_t count, double max_norm, double norm_type,
                                 double* total) {
    return run([&] {
        at::NoGradGuard no_grad;
        Selected selected(parameters, count, false);
        *total = 0;
        if (selected.index.empty()) return;
        std::vector<at::Tensor> norms;
        for (const auto& gradient : selected.gradients)
            norms.push_back(gradient.norm(norm_type).to(selected.gradients[0].device()));
        *total = at::stack(norms).norm(norm_type).item<double>();
        auto scale = max_norm / (*total + 1e-6);
        if (scale < 1) at::_foreach_mul_(selected.gradients, scale);
    });
}
