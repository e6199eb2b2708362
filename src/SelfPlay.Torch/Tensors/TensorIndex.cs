namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position of <c>t[...]</c>: a number, a range, a tensor, a mask, all, or a new dimension.</summary>
    public readonly struct TensorIndex
    {
        private readonly IndexKind kind;
        private readonly long start;
        private readonly long stop;
        private readonly long step;
        private readonly Tensor? tensor;

        private TensorIndex(IndexKind kind, long start = 0, long stop = long.MaxValue, long step = 1, Tensor? tensor = null)
        {
            this.kind = kind;
            this.start = start;
            this.stop = stop;
            this.step = step;
            this.tensor = tensor;
        }

        public static readonly TensorIndex None = new(IndexKind.None);

        public static readonly TensorIndex Null = None;

        public static readonly TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        public static readonly TensorIndex Colon = new(IndexKind.Slice);

        internal IndexArg Argument => new(kind, start, stop, step, tensor is null ? 0 : tensor.Handle);

        public static TensorIndex Single(long? index) => index is { } value ? new(IndexKind.Integer, value) : None;

        public static TensorIndex Bool(bool value) => new(IndexKind.Boolean, value ? 1 : 0);

        public static TensorIndex Tensor(Tensor tensor) => new(IndexKind.Tensor, tensor: tensor);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(IndexKind.Slice, start ?? 0, stop ?? long.MaxValue, step ?? 1);

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(Bound(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Bound(range.End));

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(Bound(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        private static long Bound(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
