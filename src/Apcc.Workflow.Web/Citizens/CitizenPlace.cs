namespace Apcc.Workflow.Web.Citizens;

/// <summary>Where somebody tries codes from: the browser's address, or the open page once there is no request any more.</summary>
public sealed class CitizenPlace(IHttpContextAccessor requests)
{
    private readonly string page = $"pagina {Guid.NewGuid():N}";

    public string Name => requests.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? page;
}
