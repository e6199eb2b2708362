using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What convolutions of any number of dimensions share.</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private protected Parameter _weight;

    [ComponentName(Name = nameof(bias))]
    private protected Parameter? _bias;

    protected Convolution(
        string name,
        long in_channels,
        long out_channels,
        long[] kernel_size,
        long[] stride,
        long[] padding,
        Padding? padding_type,
        long[] dilation,
        long groups,
        bool bias,
        PaddingModes padding_mode,
        Device? device = null,
        ScalarType? dtype = null)
        : base(name)
    {
        if (in_channels % groups != 0 || out_channels % groups != 0)
        {
            throw new ArgumentException($"{groups} groups do not divide {in_channels} input and {out_channels} output channels");
        }
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding_type = padding_type;
        this.dilation = dilation;
        this.groups = groups;
        this.padding_mode = padding_mode;
        this.padding = padding_type switch
        {
            Padding.Valid => new long[kernel_size.Length],
            Padding.Same => SamePadding(),
            _ => padding,
        };
        _weight = Parameter(empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
        _bias = bias ? Parameter(empty(out_channels, dtype, device)) : null;
        reset_parameters();
        ConditionallyRegisterParameter(nameof(weight), _weight);
        ConditionallyRegisterParameter(nameof(bias), _bias);
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; }

    public long[] stride { get; }

    public long[] padding { get; }

    public Padding? padding_type { get; }

    public long[] dilation { get; }

    public long groups { get; }

    public PaddingModes padding_mode { get; }

    /// <summary>[out_channels, in_channels / groups, kernel...]</summary>
    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    /// <summary>[out_channels], or null.</summary>
    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public void reset_parameters()
    {
        init.kaiming_uniform_(_weight, a: Math.Sqrt(5));
        if (_bias is not null)
        {
            var bound = 1 / Math.Sqrt(init.CalculateFanInAndFanOut(_weight).fanIn);
            init.uniform_(_bias, -bound, bound);
        }
    }

    /// <summary>The input with the padding that zeros cannot express, and the padding that is left to the convolution.</summary>
    private protected (Tensor Input, long[] Padding) Padded(Tensor input)
    {
        if (padding_mode == PaddingModes.Zeros)
        {
            return (input, padding);
        }
        var twice = padding.Reverse().SelectMany(size => new[] { size, size }).ToArray();
        return (functional.pad(input, twice, padding_mode), new long[padding.Length]);
    }

    private long[] SamePadding()
    {
        var total = kernel_size.Zip(dilation, (kernel, dilation) => (kernel - 1) * dilation).ToArray();
        if (stride.Any(step => step != 1) || total.Any(size => size % 2 != 0))
        {
            throw new ArgumentException("padding to the same size needs stride 1 and odd kernels");
        }
        return Array.ConvertAll(total, size => size / 2);
    }
}

/// <summary>[N, C, L] to [N, out_channels, L'].</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(
        long in_channels,
        long out_channels,
        long kernel_size,
        long stride,
        long padding,
        Padding? padding_type,
        long dilation,
        PaddingModes padding_mode,
        long groups,
        bool bias,
        Device? device,
        ScalarType? dtype)
        : base(
            nameof(Conv1d),
            in_channels,
            out_channels,
            [kernel_size],
            [stride],
            [padding],
            padding_type,
            [dilation],
            groups,
            bias,
            padding_mode,
            device,
            dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        var (padded, zeros) = Padded(input);
        return functional.conv1d(padded, _weight, _bias, stride[0], zeros[0], dilation[0], groups);
    }
}

/// <summary>[N, C, H, W] to [N, out_channels, H', W'].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        long in_channels,
        long out_channels,
        (long, long) kernel_size,
        (long, long) stride,
        (long, long) padding,
        Padding? padding_type,
        (long, long) dilation,
        PaddingModes padding_mode,
        long groups,
        bool bias,
        Device? device,
        ScalarType? dtype)
        : base(
            nameof(Conv2d),
            in_channels,
            out_channels,
            [kernel_size.Item1, kernel_size.Item2],
            [stride.Item1, stride.Item2],
            [padding.Item1, padding.Item2],
            padding_type,
            [dilation.Item1, dilation.Item2],
            groups,
            bias,
            padding_mode,
            device,
            dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        var (padded, zeros) = Padded(input);
        return functional.conv2d(padded, _weight, _bias, stride, zeros, dilation, groups);
    }
}
