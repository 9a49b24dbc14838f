export { type Day, dayFrom, dayOf, isoDay, weekday } from './day.ts'
export { type Holiday, type HolidayName, holidaysAreApproximate, holidaysOf, isHoliday } from './holidays.ts'
export {
  addClearPeriod,
  addDays,
  addHours,
  addMonths,
  addPeriod,
  addUnionPeriod,
  addWeeks,
  type DateUnit,
  dateUnits,
} from './periods.ts'
export { atWallTime, dayAt, endOfDay, isTimeZone, startOfDay, timeZoneOf, wallTimeAt } from './time-zones.ts'
export {
  addBankingDays,
  addBusinessDays,
  addWorkingDays,
  isBankingDay,
  isBusinessDay,
  isWorkingDay,
  rolledOver,
} from './working-days.ts'
