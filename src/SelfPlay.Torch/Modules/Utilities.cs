using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales all gradients so that their joint norm is at most the limit; answers the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                Tensor[] list = [.. tensors];
                st_clip_grad_norm_(Tensor.Handles(list), list.Length, max_norm, norm_type, out var total);
                Tensor.KeepAlive(list);
                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                foreach (var tensor in tensors)
                {
                    using var gradient = tensor.grad;
                    gradient?.clamp_(-clip_value, clip_value);
                }
            }

            /// <summary>All parameters in one row, one after the other.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                var rows = tensors.Select(tensor => tensor.view(-1)).ToArray();
                var result = cat(rows);
                Array.ForEach(rows, row => row.Dispose());
                return result;
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var unrecorded = no_grad();
                var start = 0L;
                foreach (var tensor in tensors)
                {
                    using var part = vec.narrow(0, start, tensor.numel());
                    using var shaped = part.view_as(tensor);
                    tensor.copy_(shaped);
                    start += tensor.numel();
                }
            }

            /// <summary>
            /// Weight and bias of the convolution that does what this one followed by this batch norm does in evaluation.
            /// </summary>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(
                Tensor conv_w,
                Tensor? conv_b,
                Tensor bn_rm,
                Tensor bn_rv,
                double bn_eps,
                Tensor? bn_w,
                Tensor? bn_b,
                bool transpose = false)
            {
                var shape = Enumerable.Repeat(1L, (int)conv_w.ndim).ToArray();
                shape[transpose ? 1 : 0] = -1;
                return Fuse(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape);
            }

            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(
                Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor bn_w, Tensor bn_b) =>
                Fuse(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, [-1, 1]);

            private static (Parameter Weight, Parameter Bias) Fuse(
                Tensor weight,
                Tensor? bias,
                Tensor mean,
                Tensor variance,
                double eps,
                Tensor? gamma,
                Tensor? beta,
                long[] channelShape)
            {
                using var unrecorded = no_grad();
                using var scope = NewDisposeScope();
                var scale = (variance + eps).rsqrt();
                if (gamma is not null)
                {
                    scale = scale * gamma;
                }
                var shift = (bias is null ? -mean : bias - mean) * scale;
                if (beta is not null)
                {
                    shift = shift + beta;
                }
                return scope.MoveToOuter(new Parameter(weight * scale.reshape(channelShape)), new Parameter(shift));
            }
        }
    }
}
