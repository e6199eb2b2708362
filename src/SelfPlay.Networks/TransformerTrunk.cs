using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Networks;

/// <summary>
/// A transformer over the board's cells (Vaswani et al. 2017): [B, planes, H, W] to [B, channels, H, W]. A 3×3 convolution makes
/// a token of each cell; where tokens are in relation to each other is told by a learned bias per head and offset (Shaw et al.
/// 2018), so that the weights fit boards of any size.
/// </summary>
internal sealed class TransformerTrunk : Module<Tensor, Tensor>
{
    private readonly ConvNorm stem;
    private readonly ModuleList<TransformerBlock> tower;
    private readonly LayerNorm output;

    public TransformerTrunk(NetworkArchitecture architecture, bool folded)
        : base(nameof(TransformerTrunk))
    {
        var (board, channels) = (architecture.Observation, architecture.Channels);
        var offsets = RelativeAttention.Offsets(board.Rows, board.Columns);
        stem = new ConvNorm(board.Planes, channels, 3, folded);
        tower = new ModuleList<TransformerBlock>([.. Enumerable.Range(0, architecture.Blocks).Select(_ => new TransformerBlock(channels, offsets))]);
        output = LayerNorm(channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var features = stem.call(input);
        var tokens = features.flatten(2).transpose(1, 2);
        foreach (var block in tower)
            tokens = block.call(tokens);
        return output.call(tokens).transpose(1, 2).reshape(features.shape);
    }
}

/// <summary>Attention and a two-layer perceptron, each normalised before and added to its input: [B, T, C] to [B, T, C].</summary>
internal sealed class TransformerBlock : Module<Tensor, Tensor>
{
    // Half of the usual factor: on small boards depth pays more than width.
    private const int Expansion = 2;

    private readonly LayerNorm beforeAttention;
    private readonly RelativeAttention attention;
    private readonly LayerNorm beforePerceptron;
    private readonly Linear widen;
    private readonly Linear narrow;

    public TransformerBlock(int channels, long[] offsets)
        : base(nameof(TransformerBlock))
    {
        beforeAttention = LayerNorm(channels);
        attention = new RelativeAttention(channels, offsets);
        beforePerceptron = LayerNorm(channels);
        widen = Linear(channels, Expansion * channels);
        narrow = Linear(Expansion * channels, channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var tokens = input + attention.call(beforeAttention.call(input));
        return tokens + narrow.call(widen.call(beforePerceptron.call(tokens)).relu_());
    }
}

/// <summary>Attention in several heads of 16 channels, biased by the offset from the asking cell to the asked.</summary>
internal sealed class RelativeAttention : Module<Tensor, Tensor>
{
    private const int HeadChannels = 16;

    // Offsets beyond this many rows or columns count as this many.
    private const int Reach = 8;
    private const int Span = 2 * Reach + 1;

    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear content;
    private readonly Linear output;
    private readonly Parameter bias;
    private readonly long[] offsets;
    private readonly long heads;

    /// <summary>Fresh weights.</summary>
    /// <param name="channels">Channels of a token.</param>
    /// <param name="offsets">What <see cref="Offsets"/> gives for the board.</param>
    public RelativeAttention(long channels, long[] offsets)
        : base(nameof(RelativeAttention))
    {
        this.offsets = offsets;
        heads = Math.Max(1, channels / HeadChannels);
        (query, key, content, output) = (Linear(channels, channels), Linear(channels, channels), Linear(channels, channels), Linear(channels, channels));
        bias = Parameter(zeros(heads, Span * Span));
        RegisterComponents();
    }

    /// <summary>[T · T], the column of the bias for each pair of cells.</summary>
    public static long[] Offsets(int rows, int columns)
    {
        var cells = rows * columns;
        var offsets = new long[cells * cells];
        for (var from = 0; from < cells; from++)
        {
            for (var to = 0; to < cells; to++)
            {
                var down = Math.Clamp(to / columns - from / columns, -Reach, Reach) + Reach;
                var right = Math.Clamp(to % columns - from % columns, -Reach, Reach) + Reach;
                offsets[from * cells + to] = down * Span + right;
            }
        }
        return offsets;
    }

    public override Tensor forward(Tensor tokens)
    {
        var (rows, cells, channels) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
        Tensor Heads(Linear projection) => projection.call(tokens).reshape(rows, cells, heads, channels / heads).transpose(1, 2);
        var relative = bias.index_select(1, tensor(offsets).to(bias.device)).reshape(heads, cells, cells);
        var scores = Heads(query).matmul(Heads(key).transpose(2, 3)) * (1 / Math.Sqrt(channels / heads)) + relative;
        return output.call(scores.softmax(3).matmul(Heads(content)).transpose(1, 2).reshape(rows, cells, channels));
    }
}
