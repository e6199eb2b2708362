using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The settings of a group of parameters.</summary>
public abstract class OptimizerOptions
{
    public double? InitialLearningRate { get; set; }

    public double? LearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate!.Value);
        writer.Write(LearningRate!.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }
}

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState(Parameter parameter) : IDisposable
{
    internal Parameter Parameter { get; } = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Moves the remembered tensors to a device.</summary>
    public abstract void to(Device device);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private protected static Tensor Kept(Tensor tensor) => tensor.DetachFromDisposeScope();

    private protected static void Replace(ref Tensor? old, Tensor? replacement)
    {
        if (!ReferenceEquals(old, replacement))
        {
            old?.Dispose();
        }
        old = replacement is null ? null : Kept(replacement);
    }
}

/// <summary>Parameters that share their settings.</summary>
public abstract class ParamGroup : optim.ILearningRateController
{
    private protected ParamGroup(IEnumerable<Parameter> parameters, OptimizerOptions options)
    {
        Parameters = [.. parameters];
        Options = options;
    }

    public IReadOnlyList<Parameter> Parameters { get; set; }

    public OptimizerOptions Options { get; set; }

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate!.Value;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>A group with the settings of one optimiser.</summary>
public class ParamGroup<TOptions>(IEnumerable<Parameter> parameters, TOptions options) : ParamGroup(parameters, options)
    where TOptions : OptimizerOptions
{
    public new TOptions Options => (TOptions)base.Options;
}
