using System.ComponentModel.DataAnnotations;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>Checks records against their annotations.</summary>
internal static class Valid
{
    /// <summary>Checks every member.</summary>
    /// <exception cref="SelfPlayException">One is out of range; the message names it.</exception>
    public static void OrThrow(object record)
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(record, new ValidationContext(record), problems, validateAllProperties: true))
            throw new SelfPlayException(problems[0].ErrorMessage ?? "a value is out of range");
    }
}
