namespace TorchSharp;

public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

public enum Padding
{
    Valid = 0,
    Same = 1,
}

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers without state.</summary>
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => st_linear(input, weights, bias);

            public static Tensor conv1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                long groups = 1) => st_conv1d(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1) =>
                st_conv2d(input, weight, bias, Pair(strides, Ones), Pair(padding, Zeros), Pair(dilation, Ones), groups);

            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1e-05) => st_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps);

            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                st_layer_norm(input, normalized_shape, normalized_shape.Length, weight, bias, eps);

            public static Tensor group_norm(
                Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                st_group_norm(input, num_groups, weight, bias, eps);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_().alias() : x.gelu();

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().alias() : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!inplace)
                {
                    return st_dropout(input, p, training);
                }
                st_dropout_(input, p, training);
                return input.alias();
            }

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!inplace)
                {
                    return st_feature_dropout(input, p, training);
                }
                st_feature_dropout_(input, p, training);
                return input.alias();
            }

            public static Tensor one_hot(Tensor x, long num_classes = -1) => st_one_hot(x, num_classes);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad], mode, value);

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.AsSpan(), mode, value);

            /// <summary>
            /// Pads the last dimension by the first pair of sizes (left, right), the one before by the second, and so on.
            /// </summary>
            public static Tensor pad(
                Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                st_pad(input, pad, pad.Length, Name(mode), value);

            /// <summary>
            /// Vaswani et al., "Attention Is All You Need" (2017), equation 1. A mask is boolean (true: seen) or added to
            /// the scores.
            /// </summary>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                {
                    throw new ArgumentException("attention takes a mask or is causal, not both");
                }
                using var scope = NewDisposeScope();
                var scores = query.matmul(key.transpose(-2, -1)) * (1 / Math.Sqrt(query.size(-1)));
                if (is_casual)
                {
                    var rows = arange(query.size(-2), device: query.device).unsqueeze(-1);
                    attn_mask = arange(key.size(-2), device: query.device).le(rows);
                }
                if (attn_mask is { dtype: ScalarType.Bool })
                {
                    scores = scores.masked_fill(attn_mask.logical_not(), double.NegativeInfinity);
                }
                else if (attn_mask is not null)
                {
                    scores = scores + attn_mask;
                }
                var weights = scores.softmax(-1);
                return scope.MoveToOuter(dropout(weights, p, training: p > 0).matmul(value));
            }

            private static string Name(PaddingModes mode) => mode switch
            {
                PaddingModes.Zeros or PaddingModes.Constant => "constant",
                _ => mode.ToString().ToLowerInvariant(),
            };

            private static readonly long[] Ones = [1, 1];
            private static readonly long[] Zeros = [0, 0];

            /// <summary>Two sizes from none, one or two.</summary>
            private static long[] Pair(long[]? sizes, long[] otherwise) => sizes switch
            {
                null or [] => otherwise,
                [var both] => [both, both],
                [_, _] => sizes,
                _ => throw new ArgumentException($"{sizes.Length} sizes for two dimensions"),
            };
        }
    }
}
