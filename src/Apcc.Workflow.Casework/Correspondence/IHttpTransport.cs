namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Makes one HTTP request.</summary>
internal interface IHttpTransport
{
    /// <summary>Returns once the headers of the answer are there. Redirections are answers like any other.</summary>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}

/// <summary>Calls over the network. Redirections are not followed: they could lead to a host that is not allowed.</summary>
internal sealed class HttpTransport : IHttpTransport, IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        // HttpCaller keeps the time.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public void Dispose() => client.Dispose();
}
