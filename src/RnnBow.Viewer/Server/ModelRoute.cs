using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace RnnBow.Viewer;

/// <summary>The network that <c>model.html</c> runs in the browser, as it is on disk now.</summary>
internal static class ModelRoute
{
    /// <summary>The page that runs it.</summary>
    public const string Page = "/model.html";

    public static void Map(IEndpointRouteBuilder routes, string? model) => routes.Map("/api/model", async context =>
    {
        if (model is null) throw ApiException.NotFound("There is no network here; 'rnnbow view RUN --model MODEL.onnx' names one.");
        context.Response.Headers.CacheControl = "no-store";
        await context.WriteAsync(new Answer("application/octet-stream", await ReadAsync(model, context).ConfigureAwait(false)))
            .ConfigureAwait(false);
    });

    private static async Task<byte[]> ReadAsync(string model, HttpContext context)
    {
        try
        {
            return await File.ReadAllBytesAsync(model, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ApiException.NotFound($"The network cannot be read: {failure.Message}");
        }
    }
}
