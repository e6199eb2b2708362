namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Positions(indices));
            set => index_put_(value, Positions(indices));
        }

        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, Positions(i1));
        }

        public Tensor this[long i1, long i2]
        {
            get => index(Positions(i1, i2));
            set => index_put_(value, Positions(i1, i2));
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(Positions(i1, i2, i3));
            set => index_put_(value, Positions(i1, i2, i3));
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(Positions(i1, i2, i3, i4));
            set => index_put_(value, Positions(i1, i2, i3, i4));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var result = st_index(this, Arguments(indices), indices.Length);
            GC.KeepAlive(indices);
            return result;
        }

        public Tensor index(params Tensor[] indices) => index(Positions(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var done = st_index_put_(this, Arguments(indices), indices.Length, value);
            GC.KeepAlive(indices);
            return InPlace(done);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, accumulate: false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            var done = st_index_put_tensors_(this, Handles(indices), indices.Length, value, accumulate);
            KeepAlive(indices);
            return InPlace(done);
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor filler = full([], value, dtype, device);
            return index_put_(filler, indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using Tensor filler = full([], value, dtype, device);
            return index_put_(filler, indices);
        }

        public Tensor gather(long dim, Tensor index) => st_gather(this, dim, index);

        public Tensor index_select(long dim, Tensor index) => st_index_select(this, dim, index);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            InPlace(st_index_add_(this, dim, index, source, alpha));

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => InPlace(st_index_copy_(this, dim, index, source));

        public Tensor narrow(long dim, long start, long length) => st_narrow(this, dim, start, length);

        public Tensor select(long dim, long index) => st_select(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => st_slice(this, dim, start, finish, step);

        public Tensor scatter(long dim, Tensor index, Tensor src) => st_scatter(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace(st_scatter_(this, dim, index, src));

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => st_scatter_add(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace(st_scatter_add_(this, dim, index, src));

        public Tensor take(Tensor index) => st_take(this, index);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            st_multinomial(this, num_samples, replacement, generator);

        public Tensor bernoulli(Generator? generator = null) => st_bernoulli(this, generator);

        private static TensorIndex[] Positions(params long[] indices) =>
            Array.ConvertAll(indices, index => TensorIndex.Single(index));

        private static TensorIndex[] Positions(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        private static IndexArg[] Arguments(TensorIndex[] indices) => Array.ConvertAll(indices, index => index.Argument);
    }
}
