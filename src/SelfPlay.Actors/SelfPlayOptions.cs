using System.ComponentModel.DataAnnotations;
using SelfPlay.Search;

namespace SelfPlay.Actors;

/// <summary>How games are played for training. Defaults suit small boards; sources beside each.</summary>
public sealed record SelfPlayOptions
{
    /// <summary>Actors, each on a thread of its own. Default: the number of cores.</summary>
    [Range(1, 1024)]
    public int Actors { get; init; } = Environment.ProcessorCount;

    /// <summary>Games that one actor interleaves, which is also its largest batch. Default 64.</summary>
    [Range(1, 4096)]
    public int GamesPerActor { get; init; } = 64;

    /// <summary>Simulations per move. Default 64: on small boards more games teach more than deeper searches.</summary>
    [Range(2, 100_000)]
    public int Simulations { get; init; } = 64;

    /// <summary>
    /// Share of moves that are searched in full and learned from; the others take <see cref="QuickSimulations"/> without
    /// exploration, which makes more games of the same work (playout-cap randomisation; Wu 2019, section 3.1). Default 1.
    /// </summary>
    [Range(0.01, 1.0)]
    public double FullSearchShare { get; init; } = 1;

    /// <summary>Simulations of the moves that are not searched in full. Default 16.</summary>
    [Range(2, 100_000)]
    public int QuickSimulations { get; init; } = 16;

    /// <summary>Flattens the root's priors. Default 1 (KataGo: 1.1 to 1.25).</summary>
    [Range(0.1, 10.0)]
    public float RootPolicyTemperature { get; init; } = 1;

    /// <summary>How many visits are forced on what root noise tried. Default 0 (Wu 2019, section 3.2: 2).</summary>
    [Range(0.0, 100.0)]
    public float ForcedPlayouts { get; init; }

    /// <summary>Share of Dirichlet noise at the root. Default 0.25 (Silver et al. 2017).</summary>
    [Range(0.0, 1.0)]
    public float RootNoiseFraction { get; init; } = 0.25f;

    /// <summary>
    /// Whether the root samples its actions by Gumbel noise and halves them, with improved policies as targets (Danihelka et al.
    /// 2022), instead of PUCT with Dirichlet noise, temperature and visit counts. Default true: at equal positions it was the part
    /// that paid most (docs/results.md).
    /// </summary>
    public bool GumbelRoot { get; init; } = true;

    /// <summary>How much values count beside logits there: see <see cref="SearchOptions.GumbelValueScale"/>. Default 0.5.</summary>
    [Range(0.001, 10.0)]
    public float GumbelValueScale { get; init; } = new SearchOptions().GumbelValueScale;

    /// <summary>Whether visits that only that noise explains are kept out of the policy targets. Default true (Wu 2019).</summary>
    public bool PrunePolicyTarget { get; init; } = true;

    /// <summary>Whether search proves outcomes, which then are exact targets. Default true (Cazenave and Saffidine 2010).</summary>
    public bool ProveOutcomes { get; init; } = true;

    /// <summary>Moves that search may spend on proving each new leaf before it asks the network. Default 1024, as in play.</summary>
    [Range(0, 1_000_000)]
    public int LookAhead { get; init; } = SearchOptions.ForNetwork(2).LookAhead;

    /// <summary>Temperature at the first move. Default 1 (Silver et al. 2017).</summary>
    [Range(0.0, 10.0)]
    public float StartTemperature { get; init; } = 1f;

    /// <summary>The temperature approaches this. Default 0.3 (AlphaZero.jl).</summary>
    [Range(0.0, 10.0)]
    public float EndTemperature { get; init; } = 0.3f;

    /// <summary>Plies in which the temperature halves its distance to the end. Default 0: the board's longer side (Wu 2019).</summary>
    [Range(0, 10_000)]
    public int TemperatureHalfLife { get; init; }

    /// <summary>Share of games that begin with random moves, so that what is learned covers more than what is preferred. Default 0.75:
    /// with fewer, games on small boards soon repeat each other.</summary>
    [Range(0.0, 1.0)]
    public float RandomOpeningShare { get; init; } = 0.75f;

    /// <summary>
    /// Most random moves of such an opening. Default 0: as many as a random game lasts on average, so that all stages of the game are
    /// begun from (on connect-four that wins 60 % against 10 of them).
    /// </summary>
    [Range(0, 10_000)]
    public int RandomOpeningPlies { get; init; }

    /// <summary>
    /// Share of the other games that begin with moves drawn from the network's policy without a search, as many as random
    /// ones could be (KataGo's policy initialisation). Default 0.
    /// </summary>
    [Range(0.0, 1.0)]
    public float PolicyOpeningShare { get; init; }

    /// <summary>
    /// Share of games that are played on after search has proven their outcome, with random moves wherever it is proven: they
    /// reach positions that good play avoids, what they teach is exact, and they cost few evaluations. The others end there, with
    /// the proven result. Default 0.2: at equal positions more of them teach less (docs/results.md).
    /// </summary>
    [Range(0.0, 1.0)]
    public float PlayOnShare { get; init; } = 0.2f;
}
