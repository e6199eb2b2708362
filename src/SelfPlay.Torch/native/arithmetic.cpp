// Element-wise operations and matrix products.
#include "binding.h"

#define UNARY(name) \
    ST_API Result st_##name(Handle a) { return make([&] { return a->name(); }); }
#define UNARY_IN_PLACE(name) \
    ST_API Status st_##name##_(Handle a) { return run([&] { a->name##_(); }); }
#define UNARY_BOTH(name) UNARY(name) UNARY_IN_PLACE(name)

UNARY_BOTH(abs)
UNARY_BOTH(ceil)
UNARY_BOTH(cos)
UNARY_BOTH(erf)
UNARY_BOTH(exp)
UNARY_BOTH(floor)
UNARY_BOTH(log)
UNARY_BOTH(log1p)
UNARY_BOTH(logical_not)
UNARY_BOTH(neg)
UNARY_BOTH(reciprocal)
UNARY_BOTH(relu)
UNARY_BOTH(round)
UNARY_BOTH(rsqrt)
UNARY_BOTH(sigmoid)
UNARY_BOTH(sign)
UNARY_BOTH(sin)
UNARY_BOTH(sqrt)
UNARY_BOTH(square)
UNARY_BOTH(tanh)
UNARY_IN_PLACE(zero)
UNARY(bitwise_not)
UNARY(isfinite)
UNARY(isinf)
UNARY(isnan)

#define BINARY(name) \
    ST_API Result st_##name(Handle a, Handle b) { return make([&] { return a->name(*b); }); }

BINARY(bitwise_and)
BINARY(bitwise_or)
BINARY(bmm)
BINARY(dot)
BINARY(logical_and)
BINARY(logical_or)
BINARY(logical_xor)
BINARY(matmul)
BINARY(maximum)
BINARY(minimum)
BINARY(mm)
BINARY(mv)
BINARY(outer)

#define BINARY_OR_SCALAR(name) \
    BINARY(name)               \
    ST_API Result st_##name##_scalar(Handle a, ScalarArg b) { return make([&] { return a->name(b.value()); }); }

BINARY_OR_SCALAR(eq)
BINARY_OR_SCALAR(ge)
BINARY_OR_SCALAR(gt)
BINARY_OR_SCALAR(le)
BINARY_OR_SCALAR(lt)
BINARY_OR_SCALAR(ne)

#define ARITHMETIC(name)                                                                                   \
    BINARY_OR_SCALAR(name)                                                                                 \
    ST_API Status st_##name##_(Handle a, Handle b) { return run([&] { a->name##_(*b); }); }                \
    ST_API Status st_##name##_scalar_(Handle a, ScalarArg b) { return run([&] { a->name##_(b.value()); }); }

ARITHMETIC(mul)
ARITHMETIC(pow)
ARITHMETIC(remainder)
ARITHMETIC(sub)

ST_API Result st_add(Handle a, Handle b, ScalarArg alpha) {
    return make([&] { return a->add(*b, alpha.value()); });
}
ST_API Result st_add_scalar(Handle a, ScalarArg b, ScalarArg alpha) {
    return make([&] { return a->add(b.value(), alpha.value()); });
}
ST_API Status st_add_(Handle a, Handle b, ScalarArg alpha) {
    return run([&] { a->add_(*b, alpha.value()); });
}
ST_API Status st_add_scalar_(Handle a, ScalarArg b, ScalarArg alpha) {
    return run([&] { a->add_(b.value(), alpha.value()); });
}

// `rounding` is null, "trunc" or "floor".
template <class Divisor>
static at::Tensor divide(const at::Tensor& a, const Divisor& b, const char* rounding) {
    return rounding == nullptr ? a.div(b) : a.div(b, rounding);
}
template <class Divisor>
static void divide_in_place(at::Tensor& a, const Divisor& b, const char* rounding) {
    if (rounding == nullptr) a.div_(b);
    else a.div_(b, rounding);
}
ST_API Result st_div(Handle a, Handle b, const char* rounding) {
    return make([&] { return divide(*a, *b, rounding); });
}
ST_API Result st_div_scalar(Handle a, ScalarArg b, const char* rounding) {
    return make([&] { return divide(*a, b.value(), rounding); });
}
ST_API Status st_div_(Handle a, Handle b, const char* rounding) {
    return run([&] { divide_in_place(*a, *b, rounding); });
}
ST_API Status st_div_scalar_(Handle a, ScalarArg b, const char* rounding) {
    return run([&] { divide_in_place(*a, b.value(), rounding); });
}

ST_API Result st_addmm(Handle a, Handle mat1, Handle mat2, double beta, double alpha) {
    return make([&] { return a->addmm(*mat1, *mat2, beta, alpha); });
}
ST_API Result st_addcmul(Handle a, Handle b, Handle c, ScalarArg value) {
    return make([&] { return a->addcmul(*b, *c, value.value()); });
}
ST_API Status st_addcmul_(Handle a, Handle b, Handle c, ScalarArg value) {
    return run([&] { a->addcmul_(*b, *c, value.value()); });
}
ST_API Result st_addcdiv(Handle a, Handle b, Handle c, ScalarArg value) {
    return make([&] { return a->addcdiv(*b, *c, value.value()); });
}
ST_API Status st_addcdiv_(Handle a, Handle b, Handle c, ScalarArg value) {
    return run([&] { a->addcdiv_(*b, *c, value.value()); });
}
ST_API Result st_lerp(Handle a, Handle end, Handle weight) {
    return make([&] { return a->lerp(*end, *weight); });
}
ST_API Status st_lerp_(Handle a, Handle end, Handle weight) {
    return run([&] { a->lerp_(*end, *weight); });
}

ST_API Result st_clamp_scalar(Handle a, ScalarArg min, ScalarArg max) {
    return make([&] { return a->clamp(min.optional(), max.optional()); });
}
ST_API Status st_clamp_scalar_(Handle a, ScalarArg min, ScalarArg max) {
    return run([&] { a->clamp_(min.optional(), max.optional()); });
}
ST_API Result st_clamp(Handle a, Handle min, Handle max) {
    return make([&] { return a->clamp(min.optional(), max.optional()); });
}
ST_API Status st_clamp_(Handle a, Handle min, Handle max) {
    return run([&] { a->clamp_(min.optional(), max.optional()); });
}

ST_API Status st_copy_(Handle a, Handle source, bool non_blocking) {
    return run([&] { a->copy_(*source, non_blocking); });
}
ST_API Status st_set_(Handle a, Handle source) {
    return run([&] { a->set_(*source); });
}
ST_API Status st_fill_(Handle a, ScalarArg value) {
    return run([&] { a->fill_(value.value()); });
}
ST_API Status st_uniform_(Handle a, double low, double high, at::Generator* generator) {
    return run([&] { a->uniform_(low, high, generator ? Opt<at::Generator>(*generator) : Opt<at::Generator>()); });
}
ST_API Status st_normal_(Handle a, double mean, double std, at::Generator* generator) {
    return run([&] { a->normal_(mean, std, generator ? Opt<at::Generator>(*generator) : Opt<at::Generator>()); });
}

ST_API Status st_allclose(Handle a, Handle b, double rtol, double atol, bool equal_nan, int32_t* result) {
    return run([&] { *result = a->allclose(*b, rtol, atol, equal_nan); });
}
ST_API Status st_equal(Handle a, Handle b, int32_t* result) {
    return run([&] { *result = a->equal(*b); });
}
