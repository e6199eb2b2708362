namespace TorchSharp;

public static partial class torch
{
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }

    private static readonly Scalar One = 1;

    public partial class Tensor
    {
        public Tensor abs() => st_abs(this);
        public Tensor abs_() => InPlace(st_abs_(this));
        public Tensor ceil() => st_ceil(this);
        public Tensor ceil_() => InPlace(st_ceil_(this));
        public Tensor cos() => st_cos(this);
        public Tensor cos_() => InPlace(st_cos_(this));
        public Tensor erf() => st_erf(this);
        public Tensor erf_() => InPlace(st_erf_(this));
        public Tensor exp() => st_exp(this);
        public Tensor exp_() => InPlace(st_exp_(this));
        public Tensor floor() => st_floor(this);
        public Tensor floor_() => InPlace(st_floor_(this));
        public Tensor log() => st_log(this);
        public Tensor log_() => InPlace(st_log_(this));
        public Tensor log1p() => st_log1p(this);
        public Tensor log1p_() => InPlace(st_log1p_(this));
        public Tensor neg() => st_neg(this);
        public Tensor neg_() => InPlace(st_neg_(this));
        public Tensor reciprocal() => st_reciprocal(this);
        public Tensor reciprocal_() => InPlace(st_reciprocal_(this));
        public Tensor round() => st_round(this);
        public Tensor round_() => InPlace(st_round_(this));
        public Tensor rsqrt() => st_rsqrt(this);
        public Tensor rsqrt_() => InPlace(st_rsqrt_(this));
        public Tensor sign() => st_sign(this);
        public Tensor sign_() => InPlace(st_sign_(this));
        public Tensor sin() => st_sin(this);
        public Tensor sin_() => InPlace(st_sin_(this));
        public Tensor sqrt() => st_sqrt(this);
        public Tensor sqrt_() => InPlace(st_sqrt_(this));
        public Tensor square() => st_square(this);
        public Tensor square_() => InPlace(st_square_(this));

        public Tensor add(Tensor target) => st_add(this, target, One);
        public Tensor add(Tensor target, Scalar alpha) => st_add(this, target, alpha);
        public Tensor add(Scalar scalar) => st_add_scalar(this, scalar, One);
        public Tensor add(Scalar scalar, Scalar alpha) => st_add_scalar(this, scalar, alpha);
        public Tensor add_(Tensor target) => InPlace(st_add_(this, target, One));
        public Tensor add_(Tensor target, Scalar alpha) => InPlace(st_add_(this, target, alpha));
        public Tensor add_(Scalar scalar) => InPlace(st_add_scalar_(this, scalar, One));
        public Tensor add_(Scalar scalar, Scalar alpha) => InPlace(st_add_scalar_(this, scalar, alpha));
        public Tensor sub(Tensor target) => st_sub(this, target);
        public Tensor sub(Scalar target) => st_sub_scalar(this, target);
        public Tensor sub_(Tensor target) => InPlace(st_sub_(this, target));
        public Tensor sub_(Scalar target) => InPlace(st_sub_scalar_(this, target));
        public Tensor mul(Tensor target) => st_mul(this, target);
        public Tensor mul(Scalar target) => st_mul_scalar(this, target);
        public Tensor mul_(Tensor target) => InPlace(st_mul_(this, target));
        public Tensor mul_(Scalar target) => InPlace(st_mul_scalar_(this, target));
        public Tensor remainder(Tensor other) => st_remainder(this, other);
        public Tensor remainder(Scalar other) => st_remainder_scalar(this, other);
        public Tensor remainder_(Tensor other) => InPlace(st_remainder_(this, other));
        public Tensor remainder_(Scalar other) => InPlace(st_remainder_scalar_(this, other));
        public Tensor pow(Tensor exponent) => st_pow(this, exponent);
        public Tensor pow(Scalar exponent) => st_pow_scalar(this, exponent);
        public Tensor pow_(Tensor exponent) => InPlace(st_pow_(this, exponent));
        public Tensor pow_(Scalar exponent) => InPlace(st_pow_scalar_(this, exponent));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            st_div(this, target, Name(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            st_div_scalar(this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(st_div_(this, target, Name(rounding_mode)));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(st_div_scalar_(this, target, Name(rounding_mode)));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => st_addcmul(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace(st_addcmul_(this, tensor1, tensor2, value));
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => st_addcdiv(this, tensor1, tensor2, One);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => st_addcdiv(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => InPlace(st_addcdiv_(this, tensor1, tensor2, One));
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace(st_addcdiv_(this, tensor1, tensor2, value));
        public Tensor lerp(Tensor end, Tensor weight) => st_lerp(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => InPlace(st_lerp_(this, end, weight));

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => st_clamp_scalar(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => st_clamp(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace(st_clamp_scalar_(this, min, max));
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => InPlace(st_clamp_(this, min, max));

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            st_addmm(this, mat1, mat2, beta, alpha);
        public Tensor bmm(Tensor batch2) => st_bmm(this, batch2);
        public Tensor dot(Tensor target) => st_dot(this, target);
        public Tensor matmul(Tensor target) => st_matmul(this, target);
        public Tensor maximum(Tensor other) => st_maximum(this, other);
        public Tensor minimum(Tensor other) => st_minimum(this, other);
        public Tensor mm(Tensor target) => st_mm(this, target);
        public Tensor mv(Tensor target) => st_mv(this, target);
        public Tensor outer(Tensor vec2) => st_outer(this, vec2);

        private static string? Name(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
