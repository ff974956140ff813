using Microsoft.AspNetCore.Http;
using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>Lets in what may be asked, tells browsers what the page may do, and turns failures into sentences.</summary>
internal sealed class Gatekeeper(RequestDelegate next, HostNames hosts)
{
    // The page needs nothing but its own files and answers: no inline script or style, no other server.
    private const string Policy = "default-src 'none'; script-src 'self'; " + Rest;

    // A network is run by compiled code, which a policy names apart from scripts.
    private const string ModelPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " + Rest;

    private const string Rest =
        "style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path == ModelRoute.Page ? ModelPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!hosts.Allow(context.Request.Host))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden,
                "This viewer answers under the name localhost and under numeric addresses alone.").ConfigureAwait(false);
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            headers.Allow = "GET, HEAD";
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "The viewer only reads: GET and HEAD.").ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (context.Response.StatusCode == StatusCodes.Status404NotFound && !context.Response.HasStarted)
                await RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing under this address.").ConfigureAwait(false);
        }
        catch (ApiException failure)
        {
            await RefuseAsync(context, failure.Status, failure.Message).ConfigureAwait(false);
        }
        catch (RunFileException failure)
        {
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, failure.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (OperationCanceledException) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The viewer is being closed.").ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.WriteAsync(Answer.OfJson(new(sentence), ViewerJson.Default.ErrorAnswer));
    }
}
