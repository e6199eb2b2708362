using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Asks an agent for its moves in many games at once.</summary>
internal static class Turns
{
    /// <summary>Lets an agent move in all games in which it is to move. If it fails, it forfeits the games in which it does.</summary>
    public static void Play(IEnumerable<GameInProgress> games, int index, IAgent agent, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiting = games.Where(g => !g.IsOver && g.AgentToMove == index).ToList();
        var fallible = agent as IFaultCounting;
        if (waiting.Count > 0 && (fallible is not null || !TryMove(waiting, agent, out _)))
        {
            // Asked one by one, an agent forfeits only the game whose position makes it fail, and its faults are that game's.
            foreach (var game in waiting)
            {
                cancellation.ThrowIfCancellationRequested();
                var before = fallible?.Faults;
                if (!TryMove([game], agent, out var error))
                    game.Lose(new Forfeit(ForfeitReason.Failure, $"{agent.Name} failed: {error!.Message.ReplaceLineEndings(" ")}"));
                if (fallible is not null)
                    game.Count(index, fallible.Faults.Since(before!));
            }
        }
    }

    private static bool TryMove(List<GameInProgress> games, IAgent agent, out Exception? error)
    {
        // An entry that the agent leaves alone is no action.
        var actions = Enumerable.Repeat(-1, games.Count).ToArray();
        var forfeits = new Forfeit?[games.Count];
        IReadOnlyList<IPosition> positions = [.. games.Select(g => g.Position)];
        try
        {
            if (agent is IFaultCounting fallible)
                fallible.ChooseActions(positions, actions, forfeits);
            else
                agent.ChooseActions(positions, actions);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            error = failure;
            return false;
        }
        for (var i = 0; i < games.Count; i++)
        {
            if (forfeits[i] is { } forfeit)
                games[i].Lose(forfeit);
            else
                games[i].Play(actions[i], agent.Name);
        }
        error = null;
        return true;
    }
}
