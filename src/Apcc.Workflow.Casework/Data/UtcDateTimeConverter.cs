using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Instants are stored as UTC and come back saying so (SQLite forgets the kind).</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
