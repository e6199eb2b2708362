using Microsoft.AspNetCore.Components.Authorization;
using SelfPlay.Games;

namespace SelfPlay.Service.Dashboard;

/// <summary>Does what the person before a page wants, if the person may.</summary>
internal sealed class Operator(AuthenticationStateProvider person)
{
    /// <summary>Does something that changes runs.</summary>
    /// <returns>What is wrong with it, in one sentence; null if it is done.</returns>
    public async Task<string?> TryAsync(Action wish)
    {
        if (!(await person.GetAuthenticationStateAsync()).User.IsInRole(Roles.Operate))
            return "your API key has not the role that this wants: operate";
        try
        {
            wish();
            return null;
        }
        catch (SelfPlayException error)
        {
            return error.Message;
        }
    }
}
