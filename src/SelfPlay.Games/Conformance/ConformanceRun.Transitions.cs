namespace SelfPlay.Games;

/// <summary>This part checks how positions follow from each other: actions, symmetries and the erased face.</summary>
internal sealed partial class ConformanceRun<TGame, TState>
{
    private void CheckApply(int[] legal)
    {
        foreach (var action in legal)
        {
            var first = Next(in state, action);
            var second = Next(in state, action);
            if (!StateBytes.Equal(in first, in second))
                Fail(ConformanceLaws.ApplyDeterministic,
                    $"action {action}, applied twice to one position, gives two different ones");
            else if (StateBytes.Equal(in first, in state))
                Fail(ConformanceLaws.ApplyChanges, $"action {action} leaves the position as it is");
        }
    }

    private void CheckSymmetries(int player, int[] legal, float[] probabilities, float[] returns)
    {
        var count = Call("SymmetryCount", () => TGame.SymmetryCount(in rules));
        for (var symmetry = 0; symmetry < count; symmetry++)
        {
            var image = Image(symmetry, in state);
            CheckUnchanged(ConformanceLaws.SymmetryMutates);
            member = "TransformAction";
            var imageOf = legal.ToDictionary(action => action, action => TGame.TransformAction(in rules, symmetry, action));
            if (symmetry == 0 && (!StateBytes.Equal(in image, in state) || imageOf.Any(pair => pair.Key != pair.Value)))
                Fail(ConformanceLaws.SymmetryIdentity, "symmetry 0 changes the position or an action");

            member = "CurrentPlayer";
            var imagePlayer = rules.CurrentPlayer(in image);
            if (imagePlayer != player)
                Fail(ConformanceLaws.SymmetryPlayer, $"symmetry {symmetry} turns player {player} into {imagePlayer}");
            var imageLegal = ListLegalActions(in image);
            if (!imageOf.Values.Order().SequenceEqual(imageLegal))
            {
                Fail(ConformanceLaws.SymmetryLegalActions,
                    $"symmetry {symmetry} maps the legal actions to {string.Join(' ', imageOf.Values.Order())}, "
                    + $"but the image of the position has {string.Join(' ', imageLegal)}");
                continue;
            }
            CheckSymmetryApply(symmetry, in image, imageOf);
            if (player == Player.Terminal && imagePlayer == Player.Terminal)
                CheckSymmetryReturns(symmetry, in image, returns);
            if (probabilities.Length > 0 && imagePlayer == Player.Chance)
                CheckSymmetryChance(symmetry, in image, legal.Select(action => imageOf[action]).ToArray(), probabilities);
        }
    }

    private void CheckSymmetryApply(int symmetry, in TState image, Dictionary<int, int> imageOf)
    {
        foreach (var (action, imageAction) in imageOf)
        {
            var imageOfNext = Image(symmetry, Next(in state, action));
            var nextOfImage = Next(in image, imageAction);
            if (!StateBytes.Equal(in imageOfNext, in nextOfImage))
                Fail(ConformanceLaws.SymmetryApply,
                    $"symmetry {symmetry} maps action {action} to {imageAction}, which leads to another position");
        }
    }

    private void CheckSymmetryReturns(int symmetry, in TState image, float[] returns)
    {
        member = "Returns";
        var imageReturns = new float[shape.Players];
        rules.Returns(in image, imageReturns);
        if (!imageReturns.SequenceEqual(returns))
            Fail(ConformanceLaws.SymmetryReturns,
                $"symmetry {symmetry} turns the returns {string.Join(' ', returns)} into {string.Join(' ', imageReturns)}");
    }

    private void CheckSymmetryChance(int symmetry, in TState image, int[] imageActions, float[] probabilities)
    {
        member = "ChanceProbabilities";
        var imageProbabilities = Probabilities(in image, probabilities.Length);
        var order = imageActions.Order().ToList();
        for (var i = 0; i < probabilities.Length; i++)
        {
            var mapped = imageProbabilities[order.IndexOf(imageActions[i])];
            if (Math.Abs(mapped - probabilities[i]) > Tolerance)
                Fail(ConformanceLaws.SymmetryChance,
                    $"symmetry {symmetry} turns the probability {probabilities[i]} of an outcome into {mapped}");
        }
    }

    /// <summary>Plays the finished game again through the erased face, by the texts of its moves, each on a copy.</summary>
    private void CheckErasedReplay()
    {
        var position = Call("NewPosition", game.NewPosition);
        for (var ply = 0; ply < actions.Count; ply++)
        {
            member = "ActionText";
            if (FindAction(position, moves[ply]) is var read && read != actions[ply])
            {
                Fail(ConformanceLaws.ActionTextRoundTrip,
                    $"action {actions[ply]} is written '{moves[ply]}', which reads as {(read < 0 ? "nothing" : $"action {read}")}");
            }
            member = "Apply";
            var next = position.Clone();
            next.Apply(actions[ply]);
            if (!IsAt(position, ply) || !IsAt(next, ply + 1))
                Fail(ConformanceLaws.CloneIndependence,
                    $"action {actions[ply]}, played on a copy, gives another position or changes the original");
            position = next;
        }
    }

    private bool IsAt(IPosition position, int ply)
    {
        var expected = visited[ply].State;
        return StateBytes.Equal(in expected, in ((Position<TGame, TState>)position).State)
            && position.LegalActions.SequenceEqual(visited[ply].Legal)
            && position.History.SequenceEqual(actions.Take(ply));
    }

    private static int FindAction(IPosition position, string text)
    {
        try
        {
            return position.ParseAction(text);
        }
        catch (IllegalMoveException)
        {
            return -1;
        }
    }

    private TState Next(in TState position, int action)
    {
        member = "Apply";
        var next = position;
        rules.Apply(ref next, action);
        return next;
    }

    private TState Image(int symmetry, in TState position)
    {
        member = "TransformState";
        return TGame.TransformState(in rules, symmetry, in position);
    }
}
