using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Conv1d Conv1d(
            long in_channels,
            long out_channels,
            long kernel_size,
            long stride = 1,
            long padding = 0,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(
                in_channels,
                out_channels,
                kernel_size,
                stride,
                padding,
                null,
                dilation,
                padding_mode,
                groups,
                bias,
                device,
                dtype);

        public static Conv1d Conv1d(
            long in_channels,
            long out_channels,
            long kernel_size,
            Padding padding,
            long stride = 1,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(
                in_channels,
                out_channels,
                kernel_size,
                stride,
                0,
                padding,
                dilation,
                padding_mode,
                groups,
                bias,
                device,
                dtype);

        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            long kernel_size,
            long stride = 1,
            long padding = 0,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            Conv2d(
                in_channels,
                out_channels,
                (kernel_size, kernel_size),
                (stride, stride),
                (padding, padding),
                (dilation, dilation),
                padding_mode,
                groups,
                bias,
                device,
                dtype);

        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            (long, long) kernel_size,
            (long, long)? stride = null,
            (long, long)? padding = null,
            (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(
                in_channels,
                out_channels,
                kernel_size,
                stride ?? (1, 1),
                padding ?? (0, 0),
                null,
                dilation ?? (1, 1),
                padding_mode,
                groups,
                bias,
                device,
                dtype);

        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            long kernel_size,
            Padding padding,
            long stride = 1,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            Conv2d(
                in_channels,
                out_channels,
                (kernel_size, kernel_size),
                padding,
                (stride, stride),
                (dilation, dilation),
                padding_mode,
                groups,
                bias,
                device,
                dtype);

        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            (long, long) kernel_size,
            Padding padding,
            (long, long)? stride = null,
            (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(
                in_channels,
                out_channels,
                kernel_size,
                stride ?? (1, 1),
                (0, 0),
                padding,
                dilation ?? (1, 1),
                padding_mode,
                groups,
                bias,
                device,
                dtype);

        public static Linear Linear(
            long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        public static Embedding Embedding(
            long num_embeddings,
            long embedding_dims,
            long? padding_idx = null,
            bool scale_grad_by_freq = false,
            bool sparse = false,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(num_embeddings, embedding_dims, padding_idx, scale_grad_by_freq, sparse, device, dtype);

        public static BatchNorm1d BatchNorm1d(
            long num_features,
            double eps = 1e-05,
            double momentum = 0.1,
            bool affine = true,
            bool track_running_stats = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        public static BatchNorm2d BatchNorm2d(
            long num_features,
            double eps = 1e-05,
            double momentum = 0.1,
            bool affine = true,
            bool track_running_stats = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        public static LayerNorm LayerNorm(
            long[] normalized_shape,
            double eps = 1e-05,
            bool elementwise_affine = true,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

        public static LayerNorm LayerNorm(
            long normalized_shape,
            double eps = 1e-05,
            bool elementwise_affine = true,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
    }
}
