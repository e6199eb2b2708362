using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A game being played: who sits where, the dice, and how it ended.</summary>
internal sealed class GameInProgress
{
    private readonly Dictionary<int, FaultCounts> faults = [];
    private readonly int maxMoves;
    private SeededRandom dice;

    /// <param name="game">Of any number of players.</param>
    /// <param name="opening">The actions it begins with.</param>
    /// <param name="seats">[P], the agent in each seat.</param>
    /// <param name="dice">Chance draws from it.</param>
    /// <param name="maxMoves">Actions after which the game ends as a draw.</param>
    public GameInProgress(Game game, IReadOnlyList<int> opening, IReadOnlyList<int> seats, SeededRandom dice, int maxMoves = int.MaxValue)
    {
        (Opening, Seats, this.dice, this.maxMoves) = (opening, seats, dice, maxMoves);
        Position = game.NewPosition();
        foreach (var action in opening)
            Position.Apply(action);
        Chance.Resolve(Position, ref this.dice);
    }

    public IReadOnlyList<int> Opening { get; }

    public IReadOnlyList<int> Seats { get; }

    public IPosition Position { get; }

    /// <summary>Why the player to move forfeited; null if nobody did.</summary>
    public Forfeit? Forfeit { get; private set; }

    /// <summary>What went wrong in this game with each agent that can fail; those that were not asked are not in it.</summary>
    public IReadOnlyDictionary<int, FaultCounts> Faults => faults;

    public bool IsTooLong => Position.CurrentPlayer != Player.Terminal && Position.History.Count >= maxMoves;

    public bool IsOver => Forfeit is not null || Position.CurrentPlayer == Player.Terminal || IsTooLong;

    public int AgentToMove => Seats[Position.CurrentPlayer];

    public void Lose(Forfeit reason) => Forfeit = reason;

    public void Count(int agent, FaultCounts counts) => faults[agent] = faults.GetValueOrDefault(agent, FaultCounts.None).Plus(counts);

    public void Play(int action, string agent)
    {
        try
        {
            Position.Apply(action);
        }
        catch (IllegalMoveException error)
        {
            Lose(new Forfeit(ForfeitReason.IllegalMove, $"{agent} played an illegal action: {error.Message}"));
            return;
        }
        Chance.Resolve(Position, ref dice);
    }

    /// <summary>[P], by seat: the game's own; 0 for all where it was too long; -1 for who forfeits, which the others share.</summary>
    public float[] Returns()
    {
        var returns = new float[Seats.Count];
        if (Forfeit is not null)
        {
            Array.Fill(returns, 1f / Math.Max(1, returns.Length - 1));
            returns[Position.CurrentPlayer] = -1;
        }
        else if (!IsTooLong)
            returns = [.. Position.Returns.Select(r => r + 0f)]; // -0 and 0 are one value, and are written alike
        return returns;
    }
}
