// Layers and losses as functions. A reduction is 0 none, 1 mean, 2 sum.
#include "binding.h"

using Dims = const int64_t*;

static at::IntArrayRef pair(Dims dims) { return {dims, 2}; }

ST_API Result st_linear(Handle input, Handle weight, Handle bias) {
    return make([&] { return at::linear(*input, *weight, bias.optional()); });
}
ST_API Result st_conv1d(Handle input, Handle weight, Handle bias, int64_t stride, int64_t padding, int64_t dilation,
                        int64_t groups) {
    return make([&] {
        return at::conv1d(*input, *weight, bias.optional(), at::IntArrayRef(stride), at::IntArrayRef(padding),
                          at::IntArrayRef(dilation), groups);
    });
}
ST_API Result st_conv2d(Handle input, Handle weight, Handle bias, Dims stride, Dims padding, Dims dilation,
                        int64_t groups) {
    return make([&] {
        return at::conv2d(*input, *weight, bias.optional(), pair(stride), pair(padding), pair(dilation), groups);
    });
}
ST_API Result st_batch_norm(Handle input, Handle weight, Handle bias, Handle running_mean, Handle running_var,
                            bool training, double momentum, double eps) {
    return make([&] {
        return at::batch_norm(*input, weight.optional(), bias.optional(), running_mean.optional(),
                              running_var.optional(), training, momentum, eps, at::globalContext().userEnabledCuDNN());
    });
}
ST_API Result st_layer_norm(Handle input, Dims shape, int32_t rank, Handle weight, Handle bias, double eps) {
    return make([&] {
        return at::layer_norm(*input, at::IntArrayRef(shape, rank), weight.optional(), bias.optional(), eps);
    });
}
ST_API Result st_group_norm(Handle input, int64_t groups, Handle weight, Handle bias, double eps) {
    return make([&] { return at::group_norm(*input, groups, weight.optional(), bias.optional(), eps); });
}
ST_API Result st_embedding(Handle weight, Handle indices, int64_t padding_idx, bool scale_grad_by_freq, bool sparse) {
    return make([&] { return at::embedding(*weight, *indices, padding_idx, scale_grad_by_freq, sparse); });
}

ST_API Result st_gelu(Handle a) { return make([&] { return at::gelu(*a); }); }
ST_API Result st_silu(Handle a) { return make([&] { return at::silu(*a); }); }
ST_API Status st_gelu_(Handle a) { return run([&] { at::gelu_(*a); }); }
ST_API Status st_silu_(Handle a) { return run([&] { at::silu_(*a); }); }
ST_API Result st_softplus(Handle a, double beta, double threshold) {
    return make([&] { return at::softplus(*a, beta, threshold); });
}
ST_API Result st_leaky_relu(Handle a, ScalarArg slope) {
    return make([&] { return at::leaky_relu(*a, slope.value()); });
}
ST_API Result st_hardtanh(Handle a, ScalarArg min, ScalarArg max) {
    return make([&] { return at::hardtanh(*a, min.value(), max.value()); });
}
ST_API Result st_dropout(Handle a, double p, bool training) { return make([&] { return at::dropout(*a, p, training); }); }
ST_API Status st_dropout_(Handle a, double p, bool training) { return run([&] { at::dropout_(*a, p, training); }); }
ST_API Result st_feature_dropout(Handle a, double p, bool training) {
    return make([&] { return at::feature_dropout(*a, p, training); });
}
ST_API Status st_feature_dropout_(Handle a, double p, bool training) {
    return run([&] { at::feature_dropout_(*a, p, training); });
}
ST_API Result st_one_hot(Handle a, int64_t classes) { return make([&] { return at::one_hot(*a, classes); }); }
ST_API Result st_pad(Handle a, Dims pad, int32_t count, const char* mode, double value) {
    return make([&] {
        auto fill = std::strcmp(mode, "constant") == 0 ? Opt<double>(value) : Opt<double>();
        return at::pad(*a, at::IntArrayRef(pad, count), mode, fill);
    });
}

ST_API Result st_adaptive_avg_pool2d(Handle input, Dims size) {
    return make([&] { return at::adaptive_avg_pool2d(*input, pair(size)); });
}
ST_API Result st_avg_pool2d(Handle input, Dims kernel, Dims stride, Dims padding, bool ceil_mode,
                            bool count_include_pad, int64_t divisor) {
    return make([&] {
        return at::avg_pool2d(*input, pair(kernel), pair(stride), pair(padding), ceil_mode, count_include_pad,
                              divisor == 0 ? Opt<int64_t>() : Opt<int64_t>(divisor));
    });
}
ST_API Result st_max_pool2d(Handle input, Dims kernel, Dims stride, Dims padding, Dims dilation, bool ceil_mode) {
    return make([&] {
        return at::max_pool2d(*input, pair(kernel), pair(stride), pair(padding), pair(dilation), ceil_mode);
    });
}

ST_API Result st_mse_loss(Handle input, Handle target, int64_t reduction) {
    return make([&] { return at::mse_loss(*input, *target, reduction); });
}
ST_API Result st_smooth_l1_loss(Handle input, Handle target, int64_t reduction, double beta) {
    return make([&] { return at::smooth_l1_loss(*input, *target, reduction, beta); });
}
ST_API Result st_huber_loss(Handle input, Handle target, int64_t reduction, double delta) {
    return make([&] { return at::huber_loss(*input, *target, reduction, delta); });
}
ST_API Result st_kl_div(Handle input, Handle target, int64_t reduction, bool log_target) {
    return make([&] { return at::kl_div(*input, *target, reduction, log_target); });
}
ST_API Result st_nll_loss(Handle input, Handle target, Handle weight, int64_t reduction, int64_t ignore_index) {
    return make([&] { return at::nll_loss_nd(*input, *target, weight.optional(), reduction, ignore_index); });
}
ST_API Result st_cross_entropy(Handle input, Handle target, Handle weight, int64_t reduction, int64_t ignore_index,
                               double label_smoothing) {
    return make([&] {
        return at::cross_entropy_loss(*input, *target, weight.optional(), reduction, ignore_index, label_smoothing);
    });
}
ST_API Result st_binary_cross_entropy_with_logits(Handle input, Handle target, Handle weight, Handle pos_weight,
                                                  int64_t reduction) {
    return make([&] {
        return at::binary_cross_entropy_with_logits(*input, *target, weight.optional(), pos_weight.optional(),
                                                    reduction);
    });
}
