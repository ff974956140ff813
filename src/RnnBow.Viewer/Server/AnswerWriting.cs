using Microsoft.AspNetCore.Http;

namespace RnnBow.Viewer;

/// <summary>Sends bytes; to HEAD only what they are.</summary>
internal static class AnswerWriting
{
    public static Task WriteAsync(this HttpContext context, Answer answer)
    {
        context.Response.ContentType = answer.ContentType;
        if (!HttpMethods.IsHead(context.Request.Method))
            return context.Response.Body.WriteAsync(answer.Bytes, context.RequestAborted).AsTask();
        context.Response.ContentLength = answer.Bytes.Length;
        return Task.CompletedTask;
    }
}
