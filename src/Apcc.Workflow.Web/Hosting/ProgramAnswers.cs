using System.Text.Json;
using System.Text.Json.Serialization;

namespace Apcc.Workflow.Web.Hosting;

/// <summary>JSON for programs: camel case, enums as words, nothing that is null; never kept by a cache.</summary>
internal static class ProgramAnswers
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static IResult Ok<T>(T value) => Results.Json(value, Json);

    public static IResult Refuse(int status, ProgramFailure failure) => Results.Json(failure, Json, statusCode: status);

    public static IResult Refuse(int status, string code, string message) => Refuse(status, new ProgramFailure(code, message));

    /// <summary>422 with what is wrong field by field.</summary>
    public static IResult Invalid(string code, string message, IReadOnlyList<ProgramFieldFailure> errors) =>
        Refuse(StatusCodes.Status422UnprocessableEntity, new ProgramFailure(code, message) { Errors = errors });
}
