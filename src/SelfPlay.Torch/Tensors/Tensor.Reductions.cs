namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => st_sum(this, Code(type));

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum(dim.AsSpan(), keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            st_sum_dims(this, dim, dim.Length, keepdim, Code(type));

        public Tensor mean() => st_mean(this, -1);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            st_mean_dims(this, dimensions, dimensions.Length, keepdim, Code(type));

        public Tensor prod(ScalarType? type = null) => st_prod(this, Code(type));

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            st_prod_dim(this, dim, keepdim, Code(type));

        public Tensor std(bool unbiased = true) => st_std(this, unbiased);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.AsSpan(), unbiased, keepdim, type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(type, st_std_dims(this, dimensions, dimensions.Length, unbiased, keepdim));

        public Tensor var(bool unbiased = true) => st_var(this, unbiased);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.AsSpan(), unbiased, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(type, st_var_dims(this, dimensions, dimensions.Length, unbiased, keepdim));

        public Tensor norm(float p = 2f) => st_norm(this, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => st_norm_dim(this, dim, keepdim, p);

        public Tensor amax(params long[] dims) => amax(dims.AsSpan());

        public Tensor amax(long[] dims, bool keepdim = false) => amax(dims.AsSpan(), keepdim);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false) => st_amax(this, dims, dims.Length, keepdim);

        public Tensor amin(params long[] dims) => amin(dims.AsSpan());

        public Tensor amin(long[] dims, bool keepdim = false) => amin(dims.AsSpan(), keepdim);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false) => st_amin(this, dims, dims.Length, keepdim);

        public Tensor all() => st_all(this);

        public Tensor all(long dim, bool keepdim = false) => st_all_dim(this, dim, keepdim);

        public Tensor any() => st_any(this);

        public Tensor any(long dim, bool keepdim = false) => st_any_dim(this, dim, keepdim);

        public Tensor argmax() => st_argmax(this);

        public Tensor argmax(long dim, bool keepdim = false) => st_argmax_dim(this, dim, keepdim);

        public Tensor argmin() => st_argmin(this);

        public Tensor argmin(long dim, bool keepdim = false) => st_argmin_dim(this, dim, keepdim);

        public Tensor argsort(long dim = -1, bool descending = false) => st_argsort(this, dim, descending);

        public Tensor cumsum(long dim, ScalarType? type = null) => st_cumsum(this, dim, Code(type));

        public Tensor max() => st_max(this);

        public Tensor max(Tensor other) => st_maximum(this, other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            st_max_dim(this, dim, keepdim, out var values, out var indices);
            return (values, indices);
        }

        public Tensor min() => st_min(this);

        public Tensor min(Tensor other) => st_minimum(this, other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            st_min_dim(this, dim, keepdim, out var values, out var indices);
            return (values, indices);
        }

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            st_sort(this, dim, descending, stable, out var values, out var indices);
            return (values, indices);
        }

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            st_topk(this, k, dim, largest, sorted, out var values, out var indices);
            return (values, indices);
        }

        private static Tensor As(ScalarType? type, Tensor result) =>
            type is { } wanted ? result.to(wanted, disposeAfter: true) : result;
    }
}
