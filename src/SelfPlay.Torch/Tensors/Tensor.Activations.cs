namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor relu() => st_relu(this);
        public Tensor relu_() => InPlace(st_relu_(this));
        public Tensor sigmoid() => st_sigmoid(this);
        public Tensor sigmoid_() => InPlace(st_sigmoid_(this));
        public Tensor tanh() => st_tanh(this);
        public Tensor tanh_() => InPlace(st_tanh_(this));
        public Tensor gelu() => st_gelu(this);
        public Tensor gelu_() => InPlace(st_gelu_(this));
        public Tensor silu() => st_silu(this);
        public Tensor silu_() => InPlace(st_silu_(this));
        public Tensor leaky_relu(Scalar negative_slope) => st_leaky_relu(this, negative_slope);
        public Tensor hardtanh(Scalar min, Scalar max) => st_hardtanh(this, min, max);
        public Tensor softplus(double beta = 1, double threshold = 20) => st_softplus(this, beta, threshold);
        public Tensor softmax(long dim, ScalarType? dtype = null) => st_softmax(this, dim, Code(dtype));
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => st_log_softmax(this, dim, Code(dtype));
        public Tensor logsumexp(long dim, bool keepdim = false) => st_logsumexp(this, dim, keepdim);
    }

    /// <summary>The number of an element type for a native call; −1 where none is asked for.</summary>
    private static int Code(ScalarType? dtype) => (int?)dtype ?? -1;
}
