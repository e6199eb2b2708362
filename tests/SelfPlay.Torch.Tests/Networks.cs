using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Torch.Tests;

/// <summary>A residual block, as models write it.</summary>
internal sealed class Block : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;

    public Block(long channels)
        : base(nameof(Block))
    {
        conv1 = Conv2d(channels, channels, 3, padding: 1, bias: false);
        bn1 = BatchNorm2d(channels);
        conv2 = Conv2d(channels, channels, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var inner = bn1.call(conv1.call(input)).relu_();
        return bn2.call(conv2.call(inner)).add_(input).relu_();
    }
}

/// <summary>A stem, a tower of blocks, a policy and a value head.</summary>
internal sealed class ResidualNet : Module<Tensor, (Tensor policy, Tensor value)>
{
    private readonly Conv2d stem;
    private readonly ModuleList<Block> tower;
    private readonly Linear policy;
    private readonly Linear value;

    public ResidualNet(long channels = 8, int blocks = 2)
        : base(nameof(ResidualNet))
    {
        stem = Conv2d(2, channels, 3, padding: 1);
        tower = ModuleList(Enumerable.Range(0, blocks).Select(_ => new Block(channels)).ToArray());
        policy = Linear(channels * 16, 4);
        value = Linear(channels * 16, 1);
        RegisterComponents();
    }

    public override (Tensor policy, Tensor value) forward(Tensor input)
    {
        var planes = stem.call(input).relu_();
        foreach (var block in tower)
        {
            planes = block.call(planes);
        }
        var flat = planes.flatten(1);
        return (policy.call(flat), value.call(flat).tanh());
    }
}
