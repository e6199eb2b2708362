namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor T => permute([.. Enumerable.Range(0, (int)ndim).Select(i => (long)i).Reverse()]);

        public Tensor alias() => st_alias(this);

        public Tensor clone() => st_clone(this);

        public Tensor contiguous() => st_contiguous(this);

        public Tensor detach() => st_detach(this);

        public Tensor detach_() => InPlace(st_detach_(this));

        public Tensor expand(params long[] sizes) => expand(sizes.AsSpan());

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand(sizes.AsSpan(), isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            st_expand(this, sizes, sizes.Length, isImplicit);

        public Tensor expand_as(Tensor other) => expand(other.shape.AsSpan());

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => st_flatten(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes) => st_unflatten(this, dim, sizes, sizes.Length);

        public Tensor flip(params long[] dims) => st_flip(this, dims, dims.Length);

        public Tensor permute(params long[] permutation) => st_permute(this, permutation, permutation.Length);

        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);

        public Tensor repeat(params long[] sizes) => st_repeat(this, sizes, sizes.Length);

        public Tensor repeat_interleave(long repeats, long? dim = null)
        {
            ReadOnlySpan<long> along = dim is { } d ? [d] : default;
            return st_repeat_interleave(this, repeats, along);
        }

        public Tensor reshape(params long[] shape) => st_reshape(this, shape, shape.Length);

        public Tensor roll(long shifts, long? dims = null) =>
            roll(new[] { shifts }.AsSpan(), dims is { } d ? new[] { d }.AsSpan() : default);

        public Tensor roll(long[] shifts) => roll(shifts.AsSpan());

        public Tensor roll(long[] shifts, long[] dims) => roll(shifts.AsSpan(), dims.AsSpan());

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            st_roll(this, shifts, shifts.Length, dims, dims.Length);

        public Tensor squeeze(long? dim = null) => dim is { } d ? st_squeeze_dim(this, d) : st_squeeze(this);

        public Tensor unsqueeze(long dim) => st_unsqueeze(this, dim);

        public Tensor unsqueeze_(long dim) => InPlace(st_unsqueeze_(this, dim));

        public Tensor t() => st_t(this);

        public Tensor transpose(long dim0, long dim1) => st_transpose(this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => InPlace(st_transpose_(this, dim0, dim1));

        public Tensor unfold(long dimension, long size, long step) => st_unfold(this, dimension, size, step);

        public Tensor view(params long[] shape) => st_view(this, shape, shape.Length);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            var handles = new nint[Math.Max(0, chunks)];
            return Adopt(handles, st_chunk(this, chunks, dim, handles, handles.Length));
        }

        public Tensor[] split(long size, int dim = 0)
        {
            var handles = new nint[this.size(dim) / Math.Max(1, size) + 1];
            return Adopt(handles, st_split(this, size, dim, handles, handles.Length));
        }

        public Tensor[] split(long[] sizes, long dim = 0) => split(sizes.AsSpan(), dim);

        public Tensor[] split(params long[] sizes) => split(sizes.AsSpan());

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            var handles = new nint[sizes.Length];
            return Adopt(handles, st_split_sizes(this, sizes, sizes.Length, dim, handles, handles.Length));
        }

        public Tensor[] unbind(long dimension = 0)
        {
            var handles = new nint[size((int)dimension)];
            return Adopt(handles, st_unbind(this, dimension, handles, handles.Length));
        }

        private static Tensor[] Adopt(nint[] handles, int count) =>
            count < 0 ? throw LastError() : Array.ConvertAll(handles[..count], handle => new Tensor(handle));
    }
}
