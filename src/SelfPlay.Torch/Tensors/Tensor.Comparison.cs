namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => st_eq(this, target);
        public Tensor eq(Scalar target) => st_eq_scalar(this, target);
        public Tensor ne(Tensor target) => st_ne(this, target);
        public Tensor ne(Scalar target) => st_ne_scalar(this, target);
        public Tensor lt(Tensor target) => st_lt(this, target);
        public Tensor lt(Scalar target) => st_lt_scalar(this, target);
        public Tensor le(Tensor target) => st_le(this, target);
        public Tensor le(Scalar target) => st_le_scalar(this, target);
        public Tensor gt(Tensor target) => st_gt(this, target);
        public Tensor gt(Scalar target) => st_gt_scalar(this, target);
        public Tensor ge(Tensor target) => st_ge(this, target);
        public Tensor ge(Scalar target) => st_ge_scalar(this, target);

        public Tensor isfinite() => st_isfinite(this);
        public Tensor isinf() => st_isinf(this);
        public Tensor isnan() => st_isnan(this);
        public Tensor bitwise_and(Tensor other) => st_bitwise_and(this, other);
        public Tensor bitwise_or(Tensor other) => st_bitwise_or(this, other);
        public Tensor bitwise_not() => st_bitwise_not(this);
        public Tensor logical_and(Tensor other) => st_logical_and(this, other);
        public Tensor logical_or(Tensor other) => st_logical_or(this, other);
        public Tensor logical_xor(Tensor other) => st_logical_xor(this, other);
        public Tensor logical_not() => st_logical_not(this);
        public Tensor logical_not_() => InPlace(st_logical_not_(this));

        public Tensor masked_fill(Tensor mask, Scalar value) => st_masked_fill(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace(st_masked_fill_(this, mask, value));
        public Tensor masked_select(Tensor mask) => st_masked_select(this, mask);
        public Tensor nonzero() => st_nonzero(this);

        /// <summary>This where the condition holds, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => st_where(condition, this, y);

        /// <summary>One boolean: whether both tensors have the same shape and elements.</summary>
        public Tensor equal(Tensor target)
        {
            st_equal(this, target, out var result);
            return tensor(result != 0);
        }

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            st_allclose(this, target, rtol, atol, equal_nan, out var result);
            return result != 0;
        }
    }
}
