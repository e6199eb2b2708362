using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Networks;

/// <summary>Policy logits from a trunk's features: [B, channels, H, W] to [B, A].</summary>
internal sealed class PolicyHead : Module<Tensor, Tensor>
{
    private const int Channels = 32, FlatChannels = 16;

    private readonly ConvNorm features;
    private readonly Linear? bias;
    private readonly Conv2d? planes;
    private readonly Linear? extra;

    public PolicyHead(NetworkArchitecture architecture, bool folded)
        : base(nameof(PolicyHead))
    {
        var (board, actions, channels) = (architecture.Observation, architecture.Actions, architecture.Channels);
        if (actions.Planes > 0)
        {
            features = new ConvNorm(channels, Channels, 1, folded);
            bias = Linear(2 * Channels, Channels);
            planes = Conv2d(Channels, actions.Planes, 1);
            extra = actions.Extra > 0 ? Linear(2 * Channels, actions.Extra) : null;
        }
        else
        {
            features = new ConvNorm(channels, FlatChannels, 1, folded);
            extra = Linear(FlatChannels * board.Rows * board.Columns, actions.Extra);
        }
        RegisterComponents();
    }

    public override Tensor forward(Tensor body)
    {
        var seen = features.call(body);
        if (planes is null)
            return extra!.call(seen.relu_().flatten(1));
        // The pooled features tell every cell about the whole board.
        var pooled = GlobalPool.Of(seen.relu());
        seen = (seen + bias!.call(pooled).unsqueeze(-1).unsqueeze(-1)).relu_();
        var logits = planes.call(seen).flatten(1);
        return extra is null ? logits : cat([logits, extra.call(pooled)], 1);
    }
}

/// <summary>Value logits from a trunk's features: [B, channels, H, W] to [B, 3] or [B, P].</summary>
internal sealed class ValueHead : Module<Tensor, Tensor>
{
    private const int Channels = 32, Hidden = 64;

    private readonly ConvNorm features;
    private readonly Linear hidden;
    private readonly Linear output;
    private readonly bool readsCells;

    public ValueHead(NetworkArchitecture architecture, bool folded)
        : base(nameof(ValueHead))
    {
        features = new ConvNorm(architecture.Channels, Channels, 1, folded);
        readsCells = architecture.ValueReadsCells;
        hidden = Linear(2 * Channels + (readsCells ? Channels * architecture.Observation.Rows * architecture.Observation.Columns : 0), Hidden);
        output = Linear(Hidden, architecture.ValueOutputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor body)
    {
        var seen = features.call(body).relu_();
        var pooled = GlobalPool.Of(seen);
        return output.call(hidden.call(readsCells ? cat([pooled, seen.flatten(1)], 1) : pooled).relu_());
    }
}

/// <summary>Mean and maximum over the board: [B, C, H, W] to [B, 2C] (Wu 2019).</summary>
internal static class GlobalPool
{
    public static Tensor Of(Tensor features) => cat([features.mean([2, 3]), features.amax(2, 3)], 1);
}
