using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Separates games worth playing from the rest, stage by stage; everything is decided by outcomes of games and exact solutions.</summary>
/// <param name="rung">The rung that the game is for.</param>
/// <param name="seed">All chance derives from it.</param>
/// <param name="knownAs">Names the game that a record is in disguise, or says null if it is a new one.</param>
/// <param name="learn">What a network scores that has learned a game for a short while against one that has not, given a seed; null if none is to learn.</param>
public sealed class Funnel(Rung rung, ulong seed, Func<RuleRecord, string?> knownAs, Func<Game, ulong, Estimate>? learn = null) : IGameVisitor<FunnelResult>
{
    /// <summary>Sends a candidate through.</summary>
    public FunnelResult Judge(RuleRecord record) =>
        RuleCheck.Problems(record) is [var problem, ..]
            ? new FunnelResult(FunnelStage.Valid, problem, new GameMeasures())
            : ForgeGame.Create(record).Accept(this);

    /// <inheritdoc/>
    FunnelResult IGameVisitor<FunnelResult>.Visit<TGame, TState>(Game<TGame, TState> game) => game switch
    {
        Game<ForgeRules<Sites64>, ForgeState<Sites64>> small => new FunnelRun<Sites64>(rung, seed, small, knownAs, learn).Judge(),
        Game<ForgeRules<Sites256>, ForgeState<Sites256>> large => new FunnelRun<Sites256>(rung, seed, large, knownAs, learn).Judge(),
        _ => throw new InvalidOperationException($"{game.Id} is no game of the Forge"),
    };
}
