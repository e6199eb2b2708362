using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>x Wᵀ + b over the last dimension.</summary>
public sealed class Linear : Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        _weight = weight;
        _bias = bias;
        ConditionallyRegisterParameter(nameof(weight), _weight);
        ConditionallyRegisterParameter(nameof(bias), _bias);
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : this(
            Parameter(empty(outputSize, inputSize, dtype, device)), hasBias ? Parameter(empty(outputSize, dtype, device)) : null)
    {
        init.kaiming_uniform_(_weight, a: Math.Sqrt(5));
        if (_bias is not null)
        {
            var bound = 1 / Math.Sqrt(inputSize);
            init.uniform_(_bias, -bound, bound);
        }
    }

    public long in_features => _weight.size(1);

    public long out_features => _weight.size(0);

    /// <summary>[out_features, in_features]</summary>
    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor tensor) => functional.linear(tensor, _weight, _bias);
}

/// <summary>Rows of a table, chosen by Int64 numbers.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly long? paddingIndex;
    private readonly bool scaleGradByFreq;
    private readonly bool sparse;

    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    internal Embedding(
        long num_embeddings,
        long embedding_dims,
        long? padding_idx,
        bool scale_grad_by_freq,
        bool sparse,
        Device? device,
        ScalarType? dtype)
        : base(nameof(Embedding))
    {
        paddingIndex = padding_idx < 0 ? num_embeddings + padding_idx : padding_idx;
        scaleGradByFreq = scale_grad_by_freq;
        this.sparse = sparse;
        _weight = Parameter(empty(num_embeddings, embedding_dims, dtype, device));
        init.normal_(_weight);
        if (paddingIndex is { } row)
        {
            using var unrecorded = no_grad();
            using var padding = _weight[row];
            padding.zero_();
        }
        ConditionallyRegisterParameter(nameof(weight), _weight);
    }

    /// <summary>[num_embeddings, embedding_dims]</summary>
    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public override Tensor forward(Tensor input) => st_embedding(_weight, input, paddingIndex ?? -1, scaleGradByFreq, sparse);
}
