using System.Net.Mail;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Holds one value that is there against its field's rules.</summary>
/// <param name="unfinished">The field is required for other actions only: least lengths and numbers wait.</param>
internal sealed class FieldCheck(FormContext context, List<FieldError> errors, bool unfinished)
{
    public void Value(FormField field, JsonNode value, string path)
    {
        switch (field.Kind)
        {
            case FieldKind.Text or FieldKind.LongText:
                Text(field, DataValue.Text(value) ?? "", value, path);
                break;
            case FieldKind.Number or FieldKind.Integer or FieldKind.Money:
                Number(field, DataValue.Number(value) ?? 0, value, path);
                break;
            case FieldKind.Date:
                Date(field, ItalianDate.Read(DataValue.Text(value) ?? ""), path);
                break;
            case FieldKind.YesNo:
                Refuse(field.Limits.Const is { } wanted && !DataValue.Same(wanted, value), path, FieldMessages.NotConstant(field));
                break;
            default:
                Choices(field, value, path);
                break;
        }
    }

    /// <summary>Bounds on the number of entries, for tables and lists of choices.</summary>
    public void Items(FormField field, int number, string path)
    {
        var most = field.Limits.MaxItems ?? FieldLimits.MostItems;
        Refuse(number > most, path, FieldMessages.TooMany(field, most, number));
        Refuse(!unfinished && field.Limits.MinItems is { } least && number < least, path,
            FieldMessages.TooFew(field, field.Limits.MinItems ?? 0, number));
    }

    private void Text(FormField field, string text, JsonNode value, string path)
    {
        var limits = field.Limits;
        var length = (field.Rich ? RichText.VisibleText(text) : text).EnumerateRunes().Count();
        var most = limits.MaxLength ?? FieldLimits.LongestText;
        if (length > most || text.Length > 2 * FieldLimits.LongestText)
        {
            errors.Add(new FieldError(path, FieldMessages.TooLong(field, most, Math.Max(length, most + 1))));
            return;
        }

        if (!unfinished && length < limits.MinLength)
        {
            errors.Add(new FieldError(path, FieldMessages.TooShort(field, limits.MinLength ?? 0, length)));
            return;
        }

        Refuse(limits.Pattern?.IsMatch(text) == false, path, FieldMessages.BadPattern(field));
        Refuse(limits.Format == "email" && !IsEmail(text), path, FieldMessages.BadFormat(field));
        Refuse(!context.IsSomebodysCode(field, text), path, FieldMessages.NobodysCode(field, text, DataValue.Number(context.Case["year"])));
        Refuse(limits.Format == "uri" && !IsWebAddress(text), path, FieldMessages.BadFormat(field));
        Listed(field, value, path);
    }

    private void Number(FormField field, decimal number, JsonNode value, string path)
    {
        var limits = field.Limits;
        Refuse(number < limits.Minimum, path, FieldMessages.TooSmall(field, limits.Minimum ?? 0));
        Refuse(number > limits.Maximum, path, FieldMessages.TooBig(field, limits.Maximum ?? 0));
        Listed(field, value, path);
    }

    private void Date(FormField field, DateOnly? date, string path)
    {
        var earliest = field.Limits.NotBefore?.On(context.Today);
        var latest = field.Limits.NotAfter?.On(context.Today);
        Refuse(date < earliest, path, FieldMessages.TooEarly(field, earliest ?? default, context.Today));
        Refuse(date > latest, path, FieldMessages.TooLate(field, latest ?? default, context.Today));
    }

    private void Listed(FormField field, JsonNode value, string path)
    {
        var limits = field.Limits;
        Refuse(limits.Enum.Count > 0 && !limits.Enum.Any(one => DataValue.Same(one, value)), path, FieldMessages.NotOffered(field));
        Refuse(limits.Const is not null && !DataValue.Same(limits.Const, value), path, FieldMessages.NotConstant(field));
    }

    private void Choices(FormField field, JsonNode value, string path)
    {
        var chosen = DataValue.Each(value).Select(one => DataValue.Text(one) ?? "").ToList();
        if (field.Multiple)
        {
            Items(field, chosen.Count, path);
        }

        if (field.Kind is FieldKind.OneOf or FieldKind.SeveralOf)
        {
            Refuse(chosen.Any(one => field.Options.All(option => option.Value != one)), path, FieldMessages.NotOffered(field));
        }
        else
        {
            Refuse(Known(field) is { } known && chosen.Any(one => !known.Contains(one)), path, FieldMessages.Unknown(field));
            if (field.Staffed && context.UnstaffedBodies is { } unstaffed && chosen.FirstOrDefault(unstaffed.ContainsKey) is { } empty)
                Refuse(true, path, FieldMessages.Unstaffed(field, unstaffed[empty]));
        }
    }

    private IReadOnlySet<string>? Known(FormField field) => field.Kind switch
    {
        FieldKind.Person => field.Group is { } group && context.PersonsByGroup?.TryGetValue(group, out var members) == true
            ? members
            : context.KnownPersons,
        FieldKind.Body => context.KnownBodies,
        FieldKind.PacAction => context.KnownPacActions,
        _ => context.KnownFiles,
    };

    private static bool IsEmail(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0;

    private void Refuse(bool broken, string path, string message)
    {
        if (broken)
        {
            errors.Add(new FieldError(path, message));
        }
    }
}
