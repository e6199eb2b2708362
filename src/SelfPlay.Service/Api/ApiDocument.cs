using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SelfPlay.Service;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "SelfPlay",
            Version = Name,
            Description = "Runs that learn games by self-play. Errors are problem documents (RFC 9457). Lists come in pages: pass the page's next as cursor.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[ApiKeyHandler.SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key; wanted where the service can be reached from other machines.",
        };
        return Task.CompletedTask;
    });
}
