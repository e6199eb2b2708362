using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SelfPlay.Service;

/// <summary>
/// Says who a client is: the bearer of an API key, or, where only this machine can reach the service, whoever is on this machine.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys, ServiceOptions service) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>Holds the key of who has signed in on the page.</summary>
    public const string Cookie = "selfplay-key";

    private const string Bearer = "Bearer ";

    // There are as many as keys.
    private static readonly ConcurrentDictionary<(string Name, string Role), AuthenticateResult> Known = new();

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var presented = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : Request.Cookies[Cookie];
        if (presented is not null)
            return Task.FromResult(keys.Find(presented) is { } key ? Success(key.Id, key.Role) : AuthenticateResult.Fail("no such key"));
        return Task.FromResult(service.IsLoopback ? Success("local", Roles.Admin) : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // People are asked for their key; programs are told what is missing.
        if (HttpMethods.IsGet(Request.Method) && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            Response.Redirect("/sign-in");
            return Task.CompletedTask;
        }
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = 401;
        return Task.CompletedTask;
    }

    private static AuthenticateResult Success(string name, string role) => Known.GetOrAdd((name, role), Make);

    private static AuthenticateResult Make((string Name, string Role) client)
    {
        var (name, role) = client;
        // Each role includes those before it.
        var claims = Roles.All.Where(r => Roles.Includes(role, r)).Select(r => new Claim(ClaimTypes.Role, r)).Append(new Claim(ClaimTypes.Name, name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }
}
