using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns. Shares storage with the tensor it is made of.</summary>
    public class Parameter : Tensor
    {
        public Parameter(Tensor data, bool requires_grad = true)
            : base(Leaf(data, requires_grad))
        {
        }

        private static nint Leaf(Tensor data, bool requires_grad)
        {
            // Detached: a parameter is a leaf even where its data was computed.
            var leaf = data.detach();
            leaf.requires_grad = requires_grad;
            return leaf.DetachFromDisposeScope().DecoupleFromNativeHandle();
        }
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
