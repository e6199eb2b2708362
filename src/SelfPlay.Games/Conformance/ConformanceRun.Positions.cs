namespace SelfPlay.Games;

/// <summary>This part checks what a game says about a position: player, legal actions, texts and hash.</summary>
internal sealed partial class ConformanceRun<TGame, TState>
{
    // Positions whose bytes and hashes are remembered, enough to notice one collision in a thousand.
    private const int RememberedPositions = 20_000;

    /// <summary>Who acts, or null where that makes no sense.</summary>
    private int? CheckPlayer()
    {
        member = "CurrentPlayer";
        var player = rules.CurrentPlayer(in state);
        CheckUnchanged(ConformanceLaws.CurrentPlayerMutates);
        if (player < Player.Terminal || player >= shape.Players)
        {
            Fail(ConformanceLaws.CurrentPlayer, $"the current player is {player} in a game of {shape.Players}");
            return null;
        }
        if (player == Player.Chance && !shape.HasChance)
            Fail(ConformanceLaws.ChanceDeclared, "chance acts, but Shape.HasChance is false");
        return player;
    }

    /// <summary>The legal actions, or null where they cannot be played on.</summary>
    private int[]? CheckLegalActions(int player)
    {
        // The entries behind the span are the game's to overrun only by unsafe code; they are compared afterwards.
        const int guard = 16, filler = int.MinValue;
        var buffer = new int[shape.Actions.Count + guard];
        Array.Fill(buffer, filler);
        member = "LegalActions";
        int count;
        try
        {
            count = rules.LegalActions(in state, buffer.AsSpan(0, shape.Actions.Count));
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentException)
        {
            Fail(ConformanceLaws.LegalActionsRoom,
                $"LegalActions overran room for {shape.Actions.Count} actions: {PluginLoader.Reason(error)}");
            return null;
        }
        CheckUnchanged(ConformanceLaws.LegalActionsMutates);
        if (count < 0 || count > shape.Actions.Count || buffer.AsSpan(shape.Actions.Count).ContainsAnyExcept(filler))
        {
            Fail(ConformanceLaws.LegalActionsRoom,
                $"LegalActions returned {count} and had room for {shape.Actions.Count} actions");
            return null;
        }
        var legal = buffer[..count];
        foreach (var action in legal.Where(a => a < 0 || a >= shape.Actions.Count))
        {
            Fail(ConformanceLaws.LegalActionsRange, $"{action} is listed as legal; there are {shape.Actions.Count} actions");
            return null;
        }
        for (var i = 1; i < count; i++)
        {
            if (legal[i] <= legal[i - 1])
            {
                Fail(ConformanceLaws.LegalActionsAscending, $"{legal[i]} is listed after {legal[i - 1]}");
                return null;
            }
        }
        if ((count == 0) != (player == Player.Terminal))
        {
            Fail(ConformanceLaws.LegalActionsTerminal,
                count == 0
                    ? $"player {player} has no legal action, but the game is not over"
                    : $"the game is over, but there are {count} legal actions");
            return null;
        }
        return legal;
    }

    private string[] CheckTexts(int[] legal)
    {
        member = "BoardText";
        var board = TGame.BoardText(in rules, in state);
        if (string.IsNullOrWhiteSpace(board))
            Fail(ConformanceLaws.BoardText, "the board text is empty");
        else if (board != TGame.BoardText(in rules, in state))
            Fail(ConformanceLaws.BoardText, "the board text of one position differs from call to call");
        CheckUnchanged(ConformanceLaws.TextMutates);

        member = "ActionText";
        var texts = new string[legal.Length];
        var written = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < legal.Length; i++)
        {
            texts[i] = TGame.ActionText(in rules, in state, legal[i]);
            if (texts[i].Length == 0 || texts[i].Any(char.IsWhiteSpace))
                Fail(ConformanceLaws.ActionTextForm, $"action {legal[i]} is written '{texts[i]}'");
            if (!written.TryAdd(texts[i], legal[i]))
                Fail(ConformanceLaws.ActionTextUnique,
                    $"actions {written[texts[i]]} and {legal[i]} are both written '{texts[i]}'");
        }
        CheckUnchanged(ConformanceLaws.TextMutates);
        return texts;
    }

    private ulong CheckHash()
    {
        member = "Hash";
        var hash = TGame.Hash(in rules, in state);
        CheckUnchanged(ConformanceLaws.HashMutates);
        var bytes = Hex(in state);
        if (hashes.TryGetValue(bytes, out var known))
        {
            if (known != hash)
                Fail(ConformanceLaws.HashEqual, $"the position {bytes} has the hashes {known:x16} and {hash:x16}");
        }
        else if (hashes.Count < RememberedPositions)
            hashes.Add(bytes, hash);
        return hash;
    }

    private void CheckHashesDistinct()
    {
        var shared = hashes.Count - hashes.Values.Distinct().Count();
        if (shared * 1000 >= hashes.Count && shared > 0)
            Fail(ConformanceLaws.HashDistinct, $"{shared} of {hashes.Count} positions have the hash of another one");
    }

    /// <summary>Asks the positions of the finished game again, in reverse order.</summary>
    private void CheckHistoryIndependence()
    {
        foreach (var position in Enumerable.Reverse(visited))
        {
            var copy = position.State;
            var player = Call("CurrentPlayer", () => rules.CurrentPlayer(in copy));
            var legal = ListLegalActions(in copy);
            if (player != position.Player || !legal.SequenceEqual(position.Legal))
            {
                Fail(ConformanceLaws.HistoryIndependence,
                    $"the position {Hex(in copy)} has player {player} and legal actions "
                    + $"{string.Join(' ', legal)}; when it was reached, player {position.Player} and {string.Join(' ', position.Legal)}");
            }
            if (Call("Hash", () => TGame.Hash(in rules, in copy)) is var hash && hash != position.Hash)
                Fail(ConformanceLaws.HashEqual, $"a position has the hashes {position.Hash:x16} and {hash:x16}");
            if (!Call("Pieces", () => TGame.Pieces(in rules, in copy)).SequenceEqual(position.Pieces))
                Fail(ConformanceLaws.DrawingDeterministic, $"the position {Hex(in copy)} has other pieces than when it was reached");
        }
    }
}
