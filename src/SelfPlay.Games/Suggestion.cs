namespace SelfPlay.Games;

/// <summary>What somebody may have meant who wrote something unknown.</summary>
public static class Suggestion
{
    /// <summary>The known word nearest to an unknown one, as part of a message.</summary>
    /// <param name="typed">What was written.</param>
    /// <param name="known">What would have been right.</param>
    /// <returns><c>" (did you mean 'othello'?)"</c>, or nothing where no word is near.</returns>
    public static string For(string typed, IEnumerable<string> known) => Nearest(typed, known) is { } word ? $" (did you mean '{word}'?)" : "";

    /// <summary>The known word from which the fewest slips lead to an unknown one; null if that takes more than one slip per three letters.</summary>
    public static string? Nearest(string typed, IEnumerable<string> known) => known
        .Select(word => (Word: word, Slips: Slips(typed.ToLowerInvariant(), word.ToLowerInvariant())))
        .Where(c => c.Slips <= Math.Max(1, Math.Min(typed.Length, c.Word.Length) / 3))
        .OrderBy(c => c.Slips).ThenBy(c => c.Word, StringComparer.Ordinal)
        .Select(c => c.Word).FirstOrDefault();

    /// <summary>Letters left out, put in, exchanged or swapped with their neighbour (Damerau 1964; each place is changed once).</summary>
    private static int Slips(string typed, string word)
    {
        var slips = new int[typed.Length + 1, word.Length + 1];
        for (var i = 0; i <= typed.Length; i++)
        {
            for (var j = 0; j <= word.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    slips[i, j] = i + j;
                    continue;
                }
                var exchanged = slips[i - 1, j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
                slips[i, j] = Math.Min(exchanged, 1 + Math.Min(slips[i - 1, j], slips[i, j - 1]));
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }
        return slips[typed.Length, word.Length];
    }
}
