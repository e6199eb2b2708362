using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>
            /// Puts new tensors in the place of those that are elsewhere or, if floating, of another type: in the register
            /// and in the fields. A tensor that several modules share stays shared.
            /// </summary>
            internal void Move(Device? device, ScalarType? dtype, bool non_blocking)
            {
                if (dtype is { } wanted && !IsFloatingPoint(wanted) && !IsComplex(wanted))
                {
                    throw new ArgumentException($"a module can be made floating or complex, not {wanted}");
                }
                InitializeDevice(device);
                var moved = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
                using (no_grad())
                {
                    Move(tensor => Moved(tensor, device, dtype, non_blocking, moved));
                }
                foreach (var (old, replacement) in moved)
                {
                    if (!ReferenceEquals(old, replacement))
                    {
                        old.Dispose();
                    }
                }
            }

            private void Move(Func<Tensor, Tensor> convert)
            {
                var replaced = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (key, parameter) in ownParameters.ToList())
                {
                    ownParameters[key] = (Modules.Parameter)(replaced[parameter] = convert(parameter));
                }
                foreach (var (key, (buffer, persistent)) in ownBuffers.ToList())
                {
                    ownBuffers[key] = (replaced[buffer] = convert(buffer), persistent);
                }
                if (replaced.Any(pair => !ReferenceEquals(pair.Key, pair.Value)))
                {
                    foreach (var field in ComponentFields())
                    {
                        if (field.GetValue(this) is Tensor old && replaced.TryGetValue(old, out var replacement))
                        {
                            field.SetValue(this, replacement);
                        }
                    }
                }
                foreach (var child in ownModules.Values)
                {
                    child.Move(convert);
                }
            }

            private static Tensor Moved(
                Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking, Dictionary<Tensor, Tensor> moved)
            {
                if (moved.TryGetValue(tensor, out var done))
                {
                    return done;
                }
                var converts = IsFloatingPoint(tensor.dtype) || IsComplex(tensor.dtype);
                var type = dtype is { } wanted && converts ? wanted : tensor.dtype;
                var place = device ?? tensor.device;
                var stays = type == tensor.dtype
                    && place.type == tensor.device_type
                    && (place.index < 0 || place.index == tensor.device_index);
                return moved[tensor] = stays ? tensor : Replacement(tensor, type, place, non_blocking);
            }

            private static Tensor Replacement(Tensor tensor, ScalarType type, Device device, bool non_blocking)
            {
                var copy = tensor.to(type, device, non_blocking: non_blocking);
                if (tensor is not Modules.Parameter)
                {
                    return copy.DetachFromDisposeScope();
                }
                using (copy)
                {
                    var parameter = new Modules.Parameter(copy, tensor.requires_grad);
                    using var gradient = tensor.grad;
                    using var movedGradient = gradient?.to(type, device, non_blocking: non_blocking);
                    parameter.grad = movedGradient;
                    return parameter.DetachFromDisposeScope();
                }
            }
        }
    }
}
