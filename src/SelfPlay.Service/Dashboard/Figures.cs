using System.Globalization;

namespace SelfPlay.Service.Dashboard;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Share(double value) => value.ToString("0.0 %", CultureInfo.InvariantCulture);

    /// <summary>Three significant digits or so.</summary>
    public static string Number(double? value) => value is not { } number ? "–"
        : number.ToString(Math.Abs(number) switch { >= 100 => "#,0", >= 10 => "0.0", >= 1 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);

    public static string Minutes(double? minutes) => minutes switch
    {
        null => "–",
        < 1 => FormattableString.Invariant($"{minutes * 60:0} s"),
        < 60 => FormattableString.Invariant($"{minutes:0} min"),
        < 60 * 24 => FormattableString.Invariant($"{(int)minutes / 60} h {(int)minutes % 60} min"),
        _ => FormattableString.Invariant($"{minutes / 60 / 24:0.0} days"),
    };

    /// <summary>A time of the store, without what nobody reads.</summary>
    public static string Time(string iso) => DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : iso;

    public static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
