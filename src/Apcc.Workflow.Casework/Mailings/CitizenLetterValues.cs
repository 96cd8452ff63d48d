using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>What a template reads about one citizen: <c>Citizen</c>, <c>Address</c>, <c>Code</c>, <c>Letter</c>, and the mailing's own.</summary>
internal sealed class CitizenLetterValues(TemplateRenderer renderer, ICitizenCodes codes)
{
    public JsonObject Of(MailingOrder mailing, Citizen citizen, int position, string? code)
    {
        var values = renderer.WithCommonValues(mailing.Values, citizen.Name);
        var baseUrl = values["Office"]?["baseUrl"]?.ToString() ?? "";
        values["Citizen"] = new JsonObject
        {
            ["name"] = citizen.Name,
            ["firstName"] = citizen.FirstName,
            ["code"] = citizen.Code,
            ["gender"] = citizen.Gender switch { CitizenGender.Female => "F", CitizenGender.Male => "M", _ => "X" },
        };
        values["Address"] = new JsonObject
        {
            ["lines"] = new JsonArray([.. PostalAddress.Lines(
                citizen.Name, citizen.Street, citizen.StreetDetail, citizen.PostalCode, citizen.Town, citizen.Province).Select(line => (JsonNode)line)]),
        };
        values["Letter"] = new JsonObject { ["number"] = NumberOf(mailing, position) };
        values["Code"] = code is null ? null : new JsonObject
        {
            ["text"] = code,
            ["link"] = $"{baseUrl}/c/{code}",
            ["page"] = $"{baseUrl}/c",
            ["expiresOn"] = OfficeTime.DateOf(mailing.CodeUntil ?? default).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        return values;
    }

    /// <summary>Unmistakable and stable, e.g. "27/003/00417": printed again, a letter keeps its number.</summary>
    public static string NumberOf(MailingOrder mailing, int position) => $"{mailing.Year % 100:00}/{mailing.Number:000}/{position:00000}";

    /// <summary>A new access with its code; null where the mailing has no codes. The caller stores the access with what carries the code.</summary>
    public (CitizenAccess Access, string Code)? NewAccess(MailingOrder mailing, Citizen citizen, DateTime now)
    {
        if (mailing.CodeUntil is not { } until) return null;

        var id = Guid.CreateVersion7();
        var code = codes.New(id);
        return (new CitizenAccess
        {
            Id = id,
            CitizenId = citizen.Id,
            Year = citizen.Year,
            CodeHash = CitizenCode.Hash(code) ?? throw new InvalidOperationException("A new code reads as a code."),
            CreatedAt = now,
            ExpiresAt = until,
        }, code);
    }
}
