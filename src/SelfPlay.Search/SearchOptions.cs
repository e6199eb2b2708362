namespace SelfPlay.Search;

/// <summary>How a tree search explores. Defaults are those of AlphaZero and KataGo for small boards.</summary>
public sealed record SearchOptions
{
    /// <summary>Visits at the root after which a search is complete; visits kept from the move before count. Default 100.</summary>
    public int Simulations { get; init; } = 100;

    /// <summary>Exploration constant c in PUCT. Default 1.25 (Silver et al. 2018, pseudocode: pb_c_init).</summary>
    public float ExplorationConstant { get; init; } = 1.25f;

    /// <summary>Visits over which the exploration constant grows logarithmically. Default 19652 (ibid., pb_c_base).</summary>
    public float ExplorationBase { get; init; } = 19652f;

    /// <summary>
    /// First-play urgency: an unvisited action is worth its parent's mean value less this times √(visited prior mass).
    /// Default 0.2 (Wu 2019, KataGo).
    /// </summary>
    public float FirstPlayReduction { get; init; } = 0.2f;

    /// <summary>Share of Dirichlet noise in the root's priors; 0 turns it off. Default 0 (play); self-play sets 0.25 (Silver et al. 2017).</summary>
    public float RootNoiseFraction { get; init; }

    /// <summary>Total concentration of the root noise; α = this / number of legal actions. Default 10 (Silver et al. 2018; ≈ 10/n).</summary>
    public float RootNoiseConcentration { get; init; } = 10f;

    /// <summary>Power 1/T to which the root's priors are raised before the noise: above 1 they are flatter. Default 1 (KataGo: 1.1 to 1.25).</summary>
    public float RootPolicyTemperature { get; init; } = 1f;

    /// <summary>
    /// Each action at the root that was visited once gets at least √(this · prior · visits) visits while there is root noise, so that
    /// what noise tried is tried in earnest. Default 0 (off); KataGo 2 (Wu 2019, section 3.2).
    /// </summary>
    public float ForcedPlayouts { get; init; }

    /// <summary>
    /// Whether the root samples its actions by Gumbel noise and halves them (Danihelka et al. 2022) instead of following the
    /// selection rule; with <see cref="RootNoiseFraction"/> 0 without the noise. Default false.
    /// </summary>
    public bool GumbelRoot { get; init; }

    /// <summary>
    /// How much values in [-1, 1] count beside logits in Gumbel search: σ(q) = (50 + most visits) · scale · q (Danihelka et al. 2022, equation 8).
    /// Default 0.5, which is theirs for board games and values in [0, 1].
    /// </summary>
    public float GumbelValueScale { get; init; } = 0.5f;

    /// <summary>Whether proven wins, draws and losses propagate (Cazenave and Saffidine 2010). Two-player zero-sum games only. Default true.</summary>
    public bool ProveOutcomes { get; init; } = true;

    /// <summary>Whether visits that only the root's noise explains are taken out of the policy target (Wu 2019, section 3.2). Default true.</summary>
    public bool PrunePolicyTarget { get; init; } = true;

    /// <summary>
    /// Moves that may be spent on each new leaf to prove its outcome by exhaustive search, before it is given to the predictor; depths
    /// that prove next to nothing are left out. A thousand take about as long as a row of a small network. Needs <see cref="ProveOutcomes"/>.
    /// Default 0, for searches whose evaluations cost nothing.
    /// </summary>
    public int LookAhead { get; init; }

    /// <summary>
    /// Whether positions that are images of each other under the game's symmetries share one evaluation, that of the image
    /// with the lowest hash. Default false: each position is evaluated as it stands.
    /// </summary>
    public bool MergeSymmetries { get; init; }

    /// <summary>
    /// Whether in games for one player, whose returns are scores in a unit of their own, exploration and priors are weighed against
    /// values by the range of mean values that the tree has seen (Schrittwieser et al. 2020, appendix B); else by [-1, 1], the range of outcomes.
    /// Default false, as in plain UCT.
    /// </summary>
    public bool NormaliseScores { get; init; }

    /// <summary>Options for a search whose evaluations come from a network: whatever spares it a row is worth its while.</summary>
    public static SearchOptions ForNetwork(int simulations) => new() { Simulations = simulations, LookAhead = 1024, MergeSymmetries = true, NormaliseScores = true };
}
