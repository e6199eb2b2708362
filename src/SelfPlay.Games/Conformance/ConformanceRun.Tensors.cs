namespace SelfPlay.Games;

/// <summary>This part checks the numbers that learning uses: observations, returns and probabilities of chance.</summary>
internal sealed partial class ConformanceRun<TGame, TState>
{
    private const float Tolerance = 1e-4f;

    private void CheckObservations()
    {
        member = "Observe";
        for (var player = 0; player < shape.Players; player++)
        {
            // Written into two different fillings: an element that keeps both has not been written.
            const float low = -1.5e30f, high = 1.5e30f;
            if (Observe(player, low) is not { } first || Observe(player, high) is not { } second)
                return;
            for (var i = 0; i < first.Length; i++)
            {
                if (first[i] == low && second[i] == high)
                    Fail(ConformanceLaws.ObservationShape,
                        $"Observe left element {i} of {first.Length} unwritten for player {player}");
                else if (!float.IsFinite(first[i]))
                    Fail(ConformanceLaws.ObservationFinite, $"Observe wrote {first[i]} to element {i} for player {player}");
                else if (first[i] != second[i])
                    Fail(ConformanceLaws.ObservationDeterministic,
                        $"Observe wrote {first[i]} and then {second[i]} to element {i} for player {player}");
            }
        }
    }

    private float[]? Observe(int player, float filler)
    {
        // The elements behind the span are the game's to overrun only by unsafe code; they are compared afterwards.
        const int guard = 64;
        var size = shape.Observation.Size;
        var buffer = new float[size + guard];
        Array.Fill(buffer, filler);
        try
        {
            rules.Observe(in state, player, buffer.AsSpan(0, size));
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentException)
        {
            Fail(ConformanceLaws.ObservationShape,
                $"Observe overran the {size} elements of {shape.Observation}: {PluginLoader.Reason(error)}");
            return null;
        }
        CheckUnchanged(ConformanceLaws.ObserveMutates);
        if (buffer.AsSpan(size).ContainsAnyExcept(filler))
            Fail(ConformanceLaws.ObservationShape, $"Observe wrote beyond the {size} elements of {shape.Observation}");
        return buffer[..size];
    }

    private float[] CheckReturns()
    {
        member = "Returns";
        var returns = new float[shape.Players];
        Array.Fill(returns, float.NaN);
        rules.Returns(in state, returns);
        CheckUnchanged(ConformanceLaws.ReturnsMutates);
        if (!returns.All(value => value is >= -1 and <= 1))
            Fail(ConformanceLaws.ReturnsRange, $"the returns are {string.Join(' ', returns)}");
        else if (shape.ZeroSum && Math.Abs(returns.Sum()) > Tolerance)
            Fail(ConformanceLaws.ReturnsZeroSum, $"the returns are {string.Join(' ', returns)}, but Shape.ZeroSum is true");
        return returns;
    }

    /// <summary>What is sure of the return here, given what was sure a move before and, at the end, the returns.</summary>
    private float CheckLeastReturn(float sure, float[] returns)
    {
        if (shape.Players != 1)
            return sure;
        member = "LeastReturn";
        var least = TGame.LeastReturn(in rules, in state);
        CheckUnchanged(ConformanceLaws.LeastReturnMutates);
        if (!(least >= sure - Tolerance && least <= 1))
            Fail(ConformanceLaws.LeastReturn, $"the least return is {least} after {sure}");
        else if (returns.Length > 0 && least > returns[0] + Tolerance)
            Fail(ConformanceLaws.LeastReturn, $"the least return is {least}, but the game has come to {returns[0]}");
        return least;
    }

    private float[] CheckChance(int[] legal)
    {
        member = "ChanceProbabilities";
        var probabilities = Probabilities(in state, legal.Length);
        CheckUnchanged(ConformanceLaws.ChanceMutates);
        if (probabilities.All(p => p > 0) && Math.Abs(probabilities.Sum() - 1) <= Tolerance)
            return probabilities;
        Fail(ConformanceLaws.ChanceProbabilities,
            $"the probabilities are {string.Join(' ', probabilities)}; they add up to {probabilities.Sum()}");
        return [];
    }

    private float[] Probabilities(in TState position, int count)
    {
        var probabilities = new float[count];
        Array.Fill(probabilities, float.NaN);
        TGame.ChanceProbabilities(in rules, in position, probabilities);
        return probabilities;
    }
}
