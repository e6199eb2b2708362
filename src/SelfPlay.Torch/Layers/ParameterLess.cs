using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A module without parameters and buffers.</summary>
public abstract class ParameterLessModule<T, TResult> : Module<T, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}

/// <summary>Answers its input, in an object of its own.</summary>
public sealed class Identity() : ParameterLessModule<Tensor, Tensor>(nameof(Identity))
{
    public override Tensor forward(Tensor input) => input.alias();
}

public sealed class Flatten(long start_dim, long end_dim) : ParameterLessModule<Tensor, Tensor>(nameof(Flatten))
{
    public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
}

public sealed class ReLU(bool inplace) : ParameterLessModule<Tensor, Tensor>(nameof(ReLU))
{
    public override Tensor forward(Tensor input) => functional.relu(input, inplace);
}

public sealed class GELU(bool inplace) : ParameterLessModule<Tensor, Tensor>(nameof(GELU))
{
    public override Tensor forward(Tensor input) => functional.gelu(input, inplace);
}

public sealed class SiLU(bool inplace) : ParameterLessModule<Tensor, Tensor>(nameof(SiLU))
{
    public override Tensor forward(Tensor input) => functional.silu(input, inplace);
}

public sealed class Tanh(bool inplace) : ParameterLessModule<Tensor, Tensor>(nameof(Tanh))
{
    public override Tensor forward(Tensor input) => functional.tanh(input, inplace);
}

public sealed class Sigmoid(bool inplace) : ParameterLessModule<Tensor, Tensor>(nameof(Sigmoid))
{
    public override Tensor forward(Tensor input) => functional.sigmoid(input, inplace);
}

public sealed class Softmax(long dim) : ParameterLessModule<Tensor, Tensor>(nameof(Softmax))
{
    public override Tensor forward(Tensor input) => input.softmax(dim);
}

public sealed class LogSoftmax(long dim) : ParameterLessModule<Tensor, Tensor>(nameof(LogSoftmax))
{
    public override Tensor forward(Tensor input) => input.log_softmax(dim);
}

/// <summary>In training, zeroes elements with a probability and scales the others up.</summary>
public sealed class Dropout(double p, bool inplace) : ParameterLessModule<Tensor, Tensor>(nameof(Dropout))
{
    public double p { get; set; } = p;

    public bool inplace { get; set; } = inplace;

    public override Tensor forward(Tensor tensor) => functional.dropout(tensor, p, training, inplace);
}

/// <summary>In training, zeroes whole channels with a probability and scales the others up.</summary>
public sealed class Dropout2d(double p, bool inplace) : ParameterLessModule<Tensor, Tensor>(nameof(Dropout2d))
{
    public double p { get; set; } = p;

    public bool inplace { get; set; } = inplace;

    public override Tensor forward(Tensor tensor) => functional.dropout2d(tensor, p, training, inplace);
}

public sealed class AdaptiveAvgPool2d(long[] output_size) : ParameterLessModule<Tensor, Tensor>(nameof(AdaptiveAvgPool2d))
{
    public override Tensor forward(Tensor input) => functional.adaptive_avg_pool2d(input, output_size);
}

public sealed class AvgPool2d(
    long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
    : ParameterLessModule<Tensor, Tensor>(nameof(AvgPool2d))
{
    public override Tensor forward(Tensor input) =>
        functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
}

public sealed class MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
    : ParameterLessModule<Tensor, Tensor>(nameof(MaxPool2d))
{
    public override Tensor forward(Tensor input) =>
        functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
}
