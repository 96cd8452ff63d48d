using System.Text.Json.Nodes;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Changes a roles file as an administrator would, however it is laid out.</summary>
public static class RolesText
{
    /// <summary>The file in which the role has exactly these permissions.</summary>
    public static string With(string content, string role, params string[] permissions)
    {
        var file = JsonNode.Parse(content)!;
        RoleOf(file, role)["permissions"] = new JsonArray([.. permissions.Select(permission => JsonValue.Create(permission))]);
        return file.ToJsonString();
    }

    /// <summary>The file in which the role lacks this permission.</summary>
    public static string Without(string content, string role, string permission) => With(content, role,
        [.. RoleOf(JsonNode.Parse(content)!, role)["permissions"]!.AsArray().Select(each => each!.GetValue<string>()).Where(each => each != permission)]);

    private static JsonObject RoleOf(JsonNode file, string role) =>
        file["roles"]!.AsArray().Select(each => each!.AsObject()).Single(each => each["key"]!.GetValue<string>() == role);
}
